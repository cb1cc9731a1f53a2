package dev.agentswarm.examples.demo;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.VerifyContext;
import dev.agentswarm.verify.Work;
import dev.agentswarm.workspace.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks for the words of the goal in the code, the tests and the documents, whatever the agent of the final check says.
 * Names are read as the words they are made of: {@code SlidingWindowLimiter} says "sliding window".
 */
final class GoalWords implements Verifier {
  private static final List<Term> TERMS = List.of(new Term("rate limiting", "rate limit"),
      new Term("Redis", "redis"), new Term("sliding window", "sliding window"));

  private static final List<Place> PLACES = List.of(new Place("sources", List.of("src/main/")),
      new Place("tests", List.of("src/test/")), new Place("documents", List.of("docs/", "README.md")));

  /** Words of the goal, and what is looked for on their behalf. */
  private record Term(String words, String sought) {}

  /** Where it has to stand. What was there to be researched is no such place. */
  private record Place(String name, List<String> folders) {}

  @Override
  public String name() {
    return "the goal's words";
  }

  @Override
  public boolean appliesTo(Work work) {
    return work.task().id().value().equals("final-check");
  }

  @Override
  public Verdict verify(Work work, VerifyContext context) {
    List<String> seen = new ArrayList<>();
    List<Finding> missing = new ArrayList<>();
    for (Term term : TERMS) {
      List<String> hits = new ArrayList<>();
      for (Place place : PLACES) {
        String hit = first(term.sought(), place.folders(), context.workspace());
        if (hit.isEmpty()) {
          missing.add(Finding
              .of("the goal says \"" + term.words() + "\", which the " + place.name() + " do not hold"));
        } else {
          hits.add(hit);
        }
      }
      seen.add("\"" + term.words() + "\": " + String.join(", ", hits));
    }
    return missing.isEmpty() ? Verdict.passed(String.join("; ", seen)) : new Verdict.Rejected(missing);
  }

  private static String first(String sought, List<String> folders, Overlay files) {
    for (String path : files.paths()) {
      if (folders.stream().anyMatch(path::startsWith)) {
        int number = 0;
        for (String line : files.read(path).text().lines().toList()) {
          number++;
          if (inWords(line).contains(sought)) {
            return path + ":" + number;
          }
        }
      }
    }
    return "";
  }

  private static String inWords(String line) {
    return line.replaceAll("([a-z])([A-Z])", "$1 $2").replaceAll("[^A-Za-z]+", " ").toLowerCase(Locale.ROOT);
  }
}
