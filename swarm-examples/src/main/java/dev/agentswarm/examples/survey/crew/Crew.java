package dev.agentswarm.examples.survey.crew;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.agent.SubAgentProvider;
import dev.agentswarm.examples.survey.plan.Kinds;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.verify.RepairDecision;
import dev.agentswarm.verify.RepairPolicy;
import dev.agentswarm.verify.RepairView;
import dev.agentswarm.verify.Verifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Everyone who works on a survey: agents, tools, judges, and what follows a rejection. */
public final class Crew {
  private Crew() {}

  /**
   * The kinds of agents.
   *
   * @param name what the code base is called
   * @param model whether a model words the findings
   */
  public static List<SubAgentProvider> agents(String name, boolean model) {
    Counters counters = new Counters(name);
    Writers writers = new Writers(model);
    SiteMakers makers = new SiteMakers(name);
    return List.of(
        kind(Kinds.ANALYSE, "Measures the files of one part of a module.", Set.of(SurveyTools.MEASURE),
            Researchers::analyse),
        kind(Kinds.BUILD, "Reads build files.", Set.of(SurveyTools.BUILD_FILES), Researchers::build),
        kind(Kinds.DOCS, "Reads documents and follows their links.", Set.of(SurveyTools.DOCUMENTS),
            Researchers::docs),
        kind(Kinds.HISTORY, "Reads what version control remembers.", Set.of(SurveyTools.HISTORY),
            Researchers::history),
        kind(Kinds.GATHER, "Puts together what the parts of a module, or all modules, gave.", Set.of(),
            counters::gather),
        kind(Kinds.DEPENDENCIES, "Finds out which module uses which.", Set.of(), Counters::dependencies),
        kind(Kinds.RECOUNT, "Counts files a second time, by another way.", Set.of(SurveyTools.RECOUNT),
            Counters::recount),
        kind(Kinds.WRITE, "Writes one page of the site.", Set.of(), writers::write),
        kind(Kinds.LINKS, "Follows the links of all pages.", Set.of(), SiteMakers::links),
        kind(Kinds.RENDER, "Makes a web site of the pages.", Set.of(), makers::render),
        kind(Kinds.REPAIR, "Mends what a judge rejected.", Set.of(),
            (assignment, context) -> mend(assignment, context, writers)));
  }

  private static Outcome mend(Assignment assignment, AgentContext context, Writers writers)
      throws InterruptedException {
    return assignment.task().kind().equals(Kinds.LINKS)
        ? SiteMakers.mendLinks(assignment, context)
        : writers.mend(assignment, context);
  }

  /** The tools they call; the history is that of this folder. */
  public static List<Tool> tools(Path folder) {
    return SurveyTools.all(folder);
  }

  /** The judges. */
  public static List<Verifier> judges() {
    return Verdicts.all();
  }

  /** What follows a rejection: pages and links are mended, all else is done anew, and a person is asked in the end. */
  public static RepairPolicy repairs() {
    return view -> {
      if (view.attempts() >= view.most()) {
        return new RepairDecision.Escalate(
            "The survey cannot go on with " + view.task().id() + ": " + view.failure().message());
      }
      boolean mendable = view.cause() == RepairView.Cause.REJECTED
          && Set.of(Kinds.WRITE, Kinds.LINKS).contains(view.task().kind());
      return mendable ? new RepairDecision.Repair(Kinds.REPAIR) : new RepairDecision.Retry();
    };
  }

  private static SubAgentProvider kind(String name, String purpose, Set<String> tools, SubAgent agent) {
    return new SubAgentProvider() {
      @Override
      public String kind() {
        return name;
      }

      @Override
      public String purpose() {
        return purpose;
      }

      @Override
      public SubAgent create() {
        return agent;
      }

      @Override
      public Set<String> tools() {
        return tools;
      }
    };
  }
}
