package dev.agentswarm.examples.survey.crew;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Input;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.examples.survey.facts.Module;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.plan.Task;
import dev.agentswarm.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;

/** What the agents of a survey have in common: how they read what they are given and call their tools. */
final class Duties {
  private Duties() {}

  /** The files a task is about. */
  static List<String> files(Task task) {
    String files = task.parameter("files");
    return files.isEmpty() ? List.of() : List.of(files.split("\n", -1));
  }

  /** The module a task is about. */
  static Module module(Task task) {
    return new Module(task.parameter("module"), task.parameter("name"), task.parameter("folder"));
  }

  /** What a tool says of these files, in as many calls as it takes: so many files a call. */
  static List<String> call(AgentContext context, String tool, List<String> files, int atOnce)
      throws InterruptedException {
    List<String> answers = new ArrayList<>();
    for (int from = 0; from < files.size(); from += atOnce) {
      List<String> some = files.subList(from, Math.min(files.size(), from + atOnce));
      context.declareSteps((files.size() - from + atOnce - 1) / atOnce);
      answers.add(call(context, tool, new SurveyTools.Files(some)));
    }
    return answers;
  }

  /** What a tool says. */
  static String call(AgentContext context, String tool, Record arguments) throws InterruptedException {
    ToolResult result = context.call(tool, context.json().write(arguments));
    if (result.error()) {
      throw SwarmException.of(Failure.Kind.TOOL_FAILED, result.text());
    }
    return result.text();
  }

  /** The facts of this name that a needed task handed on. */
  static <T> T read(AgentContext context, Assignment assignment, String task, String artifact,
      Class<T> type) {
    return context.json().read(assignment.input(task).artifact(artifact).text(), type);
  }

  /** The facts of this name from every needed task that made some, in the order of the needs. */
  static <T> List<T> all(AgentContext context, List<Input> inputs, String artifact, Class<T> type) {
    List<T> facts = new ArrayList<>();
    for (Input input : inputs) {
      for (Artifact made : input.artifacts()) {
        if (made.name().equals(artifact)) {
          facts.add(context.json().read(made.text(), type));
        }
      }
    }
    return facts;
  }
}
