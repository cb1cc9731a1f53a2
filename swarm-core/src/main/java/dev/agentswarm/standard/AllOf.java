package dev.agentswarm.standard;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.VerifyContext;
import dev.agentswarm.verify.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several verifiers in one. A rejection weighs more than what could not be checked: it can be mended. */
record AllOf(List<Verifier> verifiers) implements Verifier {
  AllOf {
    if (verifiers.isEmpty()) {
      throw new IllegalArgumentException("all() needs at least one verifier: no evidence, no pass");
    }
  }

  @Override
  public String name() {
    return verifiers.stream().map(Verifier::name).collect(Collectors.joining(" + "));
  }

  @Override
  public boolean appliesTo(Work work) {
    return verifiers.stream().anyMatch(verifier -> verifier.appliesTo(work));
  }

  @Override
  public Verdict verify(Work work, VerifyContext context) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    List<String> evidence = new ArrayList<>();
    for (Verifier verifier : verifiers) {
      if (verifier.appliesTo(work)) {
        switch (verifier.verify(work, context)) {
          case Verdict.Passed passed -> evidence.add(passed.evidence());
          case Verdict.Rejected rejected -> findings.addAll(rejected.findings());
          case Verdict.Unverifiable open -> questions.add(open.question());
        }
      }
    }
    if (!findings.isEmpty()) {
      return new Verdict.Rejected(findings);
    }
    return questions.isEmpty()
        ? Verdict.passed(String.join("; ", evidence))
        : Verdict.unverifiable(String.join("; ", questions));
  }
}
