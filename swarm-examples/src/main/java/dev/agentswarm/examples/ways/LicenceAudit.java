package dev.agentswarm.examples.ways;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.agent.SubAgentProvider;
import dev.agentswarm.artifact.Artifact;
import java.util.stream.Collectors;

// tag::sample[]
/** A kind of agent that asks no model: it lists the source files that lack a licence header. */
public final class LicenceAudit implements SubAgentProvider {
  @Override
  public String kind() {
    return "licence-audit";
  }

  @Override
  public String purpose() {
    return "Lists source files without a licence header. Use after tasks that write code.";
  }

  @Override
  public SubAgent create() {
    return LicenceAudit::audit;
  }

  private static Outcome audit(Assignment assignment, AgentContext context) {
    String missing = context.workspace().paths().stream()
        .filter(path -> path.endsWith(".java"))
        .filter(path -> !context.workspace().read(path).text().contains("SPDX-License-Identifier"))
        .map(path -> "- " + path)
        .collect(Collectors.joining("\n"));
    return Outcome.done(Artifact.markdown("licences.md", missing.isEmpty() ? "All good." : missing));
  }
}
// end::sample[]
