package dev.agentswarm.tools.render;

import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Stamp;
import dev.agentswarm.run.SwarmEvent;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as lines of JSON, for programs that watch a run from outside. The form is written down in
 * {@code docs/events.schema.json}; {@code v} is its version, and members may be added without a new one.
 *
 * @since 0.1
 */
public final class EventLines {
  private EventLines() {}

  /** The event as one line, without a line end. */
  public static String line(Stamp stamp, SwarmEvent event) {
    ObjectNode line = JsonWords.object().put("v", 1).put("seq", stamp.seq()).put("at", stamp.at().toString())
        .put("run", stamp.run().value()).put("event", name(event.getClass()));
    members(event, line);
    return JsonWords.write(line);
  }

  /** {@code TaskStarted} is {@code task-started}. */
  static String name(Class<?> event) {
    return event.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static void members(SwarmEvent event, ObjectNode line) {
    switch (event) {
      case SwarmEvent.RunStarted e -> line.set("goal", JsonWords.goal(e.goal()));
      case SwarmEvent.Planned e -> {
        line.set("tasks", JsonWords.list(e.tasks(), JsonWords::task));
        line.put("by", e.by());
      }
      case SwarmEvent.PatchRefused e -> {
        line.set("faults", JsonWords.list(e.faults(), JsonWords::fault));
        line.put("by", e.by());
      }
      case SwarmEvent.PlanComplete e -> line.put("tasks", e.tasks());
      case SwarmEvent.TaskReady e -> line.put("task", e.task().value());
      case SwarmEvent.Waits e -> {
        TaskId task = e.task();
        line.put("task", task == null ? "" : task.value()).put("reason", JsonWords.word(e.reason()))
            .put("on", e.on());
      }
      case SwarmEvent.TaskStarted e ->
        line.put("task", e.task().value()).put("kind", e.kind()).put("attempt", e.attempt());
      case SwarmEvent.StepDone e -> line.put("task", e.task().value()).put("attempt", e.attempt())
          .put("model", e.model()).put("name", e.name()).put("steps", e.steps());
      case SwarmEvent.AttemptEnded e ->
        line.put("task", e.task().value()).put("attempt", e.attempt()).set("failure",
            JsonWords.failure(e.failure()));
      case SwarmEvent.Judged e -> line.put("task", e.task().value()).put("attempt", e.attempt())
          .put("verifier", e.verifier()).set("verdict", JsonWords.verdict(e.verdict()));
      case SwarmEvent.RepairDecided e ->
        line.put("task", e.task().value()).put("attempt", e.attempt()).put("decision", e.decision());
      case SwarmEvent.Held e -> line.put("task", e.task().value()).put("join", e.join().value());
      case SwarmEvent.Joined e ->
        line.put("task", e.task().value()).set("decision", JsonWords.decision(e.decision()));
      case SwarmEvent.Merged e -> line.put("task", e.task().value()).set("paths", JsonWords.texts(e.paths()));
      case SwarmEvent.Conflicted e -> line.put("task", e.task().value()).set("conflicts",
          JsonWords.list(e.conflicts(), JsonWords::conflict));
      case SwarmEvent.Escalated e -> line.put("task", e.task().value()).put("question", e.question());
      case SwarmEvent.TaskEnded e ->
        line.put("task", e.task().value()).put("state", JsonWords.word(e.state()))
            .set("failure", JsonWords.failure(e.failure()));
      case SwarmEvent.Published e -> {
        line.set("paths", JsonWords.texts(e.paths()));
        line.set("parked", JsonWords.texts(e.parked()));
      }
      case SwarmEvent.Note e -> line.put("from", e.from()).put("text", e.text());
      case SwarmEvent.Delta e ->
        line.put("task", e.task().value()).put("text", e.text()).put("reasoning", e.reasoning());
      case SwarmEvent.CallsPaused e -> line.put("endpoint", e.endpoint().toString()).put("reason", e.reason())
          .put("until", e.until().toString());
      case SwarmEvent.CallsResumed e -> line.put("endpoint", e.endpoint().toString());
      case SwarmEvent.Warned e -> line.put("text", e.text());
      case SwarmEvent.RunEnded e -> line.put("status", JsonWords.word(e.status()));
    }
  }
}
