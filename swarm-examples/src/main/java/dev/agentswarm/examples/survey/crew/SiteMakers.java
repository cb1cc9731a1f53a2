package dev.agentswarm.examples.survey.crew;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Input;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.examples.survey.check.LinkCheck;
import dev.agentswarm.examples.survey.facts.LinkFacts;
import dev.agentswarm.examples.survey.plan.Kinds;
import dev.agentswarm.verify.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Agents that make a site of the pages: one follows the links, one renders. */
final class SiteMakers {
  private static final String PAGE = "text/markdown";
  private static final String PICTURE = "image/svg+xml";

  private final String name;

  /** For a code base of this name. */
  SiteMakers(String name) {
    this.name = name;
  }

  /** Follows every link and picture of every page. */
  static Outcome links(Assignment assignment, AgentContext context) {
    LinkFacts facts = check(assignment.inputs());
    return Outcome.done(facts.checked() + " links, " + facts.broken().size() + " broken",
        List.of(Researchers.json(context, Kinds.LINK_FACTS, facts)));
  }

  static LinkFacts check(List<Input> inputs) {
    LinkCheck check = new LinkCheck();
    for (Artifact made : sources(inputs).values()) {
      if (made.mediaType().equals(PAGE)) {
        check.page(made.name(), made.text());
      } else {
        check.picture(made.name());
      }
    }
    return check.check();
  }

  /** Takes the links out that lead nowhere: hands on the pages it had to change. */
  static Outcome mendLinks(Assignment assignment, AgentContext context) {
    LinkFacts facts = check(assignment.inputs());
    List<Artifact> made = new ArrayList<>();
    made.add(Researchers.json(context, Kinds.LINK_FACTS,
        new LinkFacts(facts.pages(), facts.checked(), List.of())));
    for (Artifact page : sources(assignment.inputs()).values()) {
      if (facts.broken().stream().anyMatch(link -> link.page().equals(page.name()))) {
        made.add(
            Artifact.markdown(page.name(), LinkCheck.unlinked(page.name(), page.text(), facts.broken())));
      }
    }
    return Outcome.done(facts.broken().size() + " links taken out", made);
  }

  /** Makes the site. */
  Outcome render(Assignment assignment, AgentContext context) {
    List<Artifact> sources = new ArrayList<>(sources(assignment.inputs()).values());
    sources.add(Artifact.json("site.json", context.json().write(navigation(sources))));
    List<Artifact> site = context.render("site", sources, Map.of("title", name, "subtitle",
        "A survey by a swarm",
        "language", "en", "footer",
        "Made by Agent Swarm for Java. Every figure on these pages was found again in the finished text and checked."));
    return Outcome.done(site.size() + " files", site);
  }

  private static Map<String, Object> navigation(List<Artifact> sources) {
    List<Object> entries = new ArrayList<>();
    List<String> modules = new ArrayList<>();
    for (Artifact source : sources) {
      if (source.mediaType().equals(PAGE)) {
        if (source.name().startsWith("modules/")) {
          modules.add(source.name());
        } else {
          entries.add(source.name());
        }
      }
    }
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("title", "Modules");
    group.put("pages", modules);
    entries.add(group);
    return Map.of("navigation", entries);
  }

  /** The sources as they stand once this work on links is accepted. */
  static List<Artifact> sources(Work work) {
    List<Input> all = new ArrayList<>(work.inputs());
    all.add(new Input(work.task().id(), work.summary(), work.artifacts()));
    return List.copyOf(sources(all).values());
  }

  // Pages that the link check had to mend come after what their writers made, and so win.
  private static Map<String, Artifact> sources(List<Input> inputs) {
    Map<String, Artifact> sources = new LinkedHashMap<>();
    for (Input input : inputs) {
      for (Artifact made : input.artifacts()) {
        if (made.mediaType().equals(PAGE) || made.mediaType().equals(PICTURE)) {
          sources.put(made.name(), made);
        }
      }
    }
    return sources;
  }
}
