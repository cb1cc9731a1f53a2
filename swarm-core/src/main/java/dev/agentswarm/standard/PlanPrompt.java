package dev.agentswarm.standard;

import dev.agentswarm.inference.Message;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.KindInfo;
import dev.agentswarm.plan.PlanContext;
import dev.agentswarm.plan.PlanFault;
import java.util.List;

/** What a planning model is told. */
final class PlanPrompt {
  private static final String SYSTEM = """
      You plan the work of a team of agents. Each task is done by one agent that sees its brief, the results of the tasks \
      it needs, and the files, nothing else: not this conversation, not the other briefs.

      A good plan:
      - lets everything run side by side that can: a task needs another one only if it uses its result;
      - has tasks that one agent finishes in one sitting, each with one outcome;
      - has briefs that stand for themselves: what to do, where, what is given, what the result looks like;
      - says in "writes" which paths a task changes (patterns such as src/main/** are fine); tasks whose paths overlap \
      wait for each other, so keep them apart where work is to run side by side;
      - says in "acceptance" what must be seen to hold, as sentences that somebody else can check;
      - settles first what several tasks build on (a design, an interface), and ends with tasks that put the results \
      together and check them against the goal;
      - is as small as the goal allows.

      Where it is open which of several ways is good, let the task that needs them choose: its "needs" are variants of one \
      thing, worked on side by side, and its "join" says which it takes: "first" (the first that passes), "quorum 2" (the \
      first two that pass), "best NAME" (the best by one of the measures, if there are any). Only what it takes is kept. A \
      variant may be needed by nobody else; variants may write the same paths. A task of kind "join" does no work of its own \
      and passes on what it takes. This costs the work of every variant: use it for what matters and is uncertain.

      Answer with one JSON object and nothing else:
      {"tasks": [{"id": "short-name", "kind": "one of the kinds", "brief": "...", "needs": ["id of a task"], \
      "join": "all", "writes": ["path or pattern"], "acceptance": ["..."]}]}
      Ids are letters, digits, '.', '_', '-'. "needs", "writes" and "acceptance" may be empty lists. No task may need \
      itself, directly or in a circle. "join" may be left out.""";

  private PlanPrompt() {}

  static List<Message> of(Goal goal, PlanContext context) {
    StringBuilder text = new StringBuilder("## Goal\n").append(goal.text().strip()).append("\n\n");
    list(text, "What must hold on the way", goal.constraints());
    list(text, "What must hold at the end", goal.acceptance());
    list(text, "Kinds of agent", context.kinds().stream().map(PlanPrompt::kind).toList());
    list(text, "Measures for \"best NAME\"",
        context.measures().entrySet().stream().map(measure -> measure.getKey() + ": " + measure.getValue())
            .toList());
    list(text, "Files (" + context.workspace().entries().size() + ")",
        Listing.of(context.workspace().entries()));
    text.append("## Limits\n- at most ").append(goal.limits().tasks()).append(" tasks, ")
        .append(goal.limits().agents()).append(" agents at the same time\n");
    return List.of(new Message.Instructions(SYSTEM), new Message.User(text.toString().strip()));
  }

  static String complaint(List<PlanFault> faults) {
    StringBuilder text = new StringBuilder("The plan cannot be used:\n");
    faults.forEach(fault -> text.append("- ").append(fault.message()).append('\n'));
    return text.append("Send the whole plan again with all of this mended: one JSON object and nothing else.")
        .toString();
  }

  private static String kind(KindInfo kind) {
    return kind.name() + ": " + kind.purpose();
  }

  private static void list(StringBuilder text, String title, List<String> points) {
    if (!points.isEmpty()) {
      text.append("## ").append(title).append("\n- ").append(String.join("\n- ", points)).append("\n\n");
    }
  }
}
