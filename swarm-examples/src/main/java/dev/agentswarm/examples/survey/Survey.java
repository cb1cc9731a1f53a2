package dev.agentswarm.examples.survey;

import dev.agentswarm.Swarm;
import dev.agentswarm.SwarmBuilder;
import dev.agentswarm.agent.SubAgentProvider;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.examples.survey.crew.Crew;
import dev.agentswarm.examples.survey.page.Pages;
import dev.agentswarm.examples.survey.plan.SurveyPlanner;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.run.Report;
import java.util.function.UnaryOperator;

/**
 * A survey of a code base by a swarm: the planner looks at the tree and lays out a graph of tasks, agents measure, read,
 * write and count again, judges look up every figure and follow every link, and what comes out is a web site.
 *
 * <p>The artifacts of the report are the files of the site. The same tree gives the same site, byte for byte, however
 * many agents there are, unless a model words the findings.
 */
public final class Survey {
  private Survey() {}

  /** A swarm that can do the survey, not yet built: a host may add listeners and the like. */
  public static SwarmBuilder swarm(SurveyOptions options) {
    return swarm(options, agent -> agent);
  }

  /** The same, where each kind of agent may be replaced by another of its name. */
  static SwarmBuilder swarm(SurveyOptions options, UnaryOperator<SubAgentProvider> instead) {
    // The one program ever started is git, by a tool of the survey's own; no agent is given a tool that starts others.
    SwarmBuilder builder = Swarm.builder().workspace(options.folder()).planner(new SurveyPlanner(Pages.WHOLE))
        .tools(Crew.tools(options.folder())).repairs(Crew.repairs()).allowCommands();
    Crew.agents(options.name(), options.model() != null).stream().map(instead).forEach(builder::agent);
    Crew.judges().forEach(builder::verifier);
    if (options.model() != null) {
      builder.inference(options.model());
    }
    return builder;
  }

  /** What the swarm is asked for. */
  public static Goal goal(SurveyOptions options) {
    return Goal.of(
        "Survey " + options.name() + ": what it is made of, where it is hot, what depends on what, how it is"
            + " tested and built")
        .within(Limits.standard().withAgents(options.agents()));
  }

  /** Does the survey. */
  public static Report run(SurveyOptions options) throws InterruptedException {
    try (Swarm swarm = swarm(options).build()) {
      return swarm.run(goal(options));
    }
  }
}
