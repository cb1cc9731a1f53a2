package dev.agentswarm.engine;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.codec.JsonCursor;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of steps, which nearly all are, as {@link FactWriter} writes them. What it does not know at once, and
 * all that is damaged, it leaves to the bindings of the codec: it never says what is wrong.
 */
final class FactReader {
  private final JsonCursor in;

  private FactReader(byte[] record) {
    in = new JsonCursor(record);
  }

  /** The fact of this record, or null when the bindings are to read it. */
  static FactRecords.@Nullable Recorded read(byte[] record) {
    return new FactReader(record).read();
  }

  private FactRecords.@Nullable Recorded read() {
    in.over(FactWriter.HEAD);
    Instant at = in.moment();
    in.over(FactWriter.FACT);
    Fact fact = fact();
    in.over(FactWriter.END);
    in.end();
    return fact == null || in.isLost() ? null : new FactRecords.Recorded(at, fact);
  }

  private @Nullable Fact fact() {
    try {
      if (in.skip(FactWriter.STEP_ASKED)) {
        return asked();
      }
      if (in.skip(FactWriter.STEP_ENDED)) {
        return ended();
      }
      return in.skip(FactWriter.MERGED) ? merged() : null;
    } catch (IllegalArgumentException unknown) {
      return null; // No name of a task, no reason.
    }
  }

  private Fact asked() {
    long step = in.number();
    in.over(FactWriter.BY);
    AttemptId by = in.nothing() ? null : attempt();
    in.over(FactWriter.MODEL);
    boolean model = in.truth();
    in.over(FactWriter.NAME);
    String name = in.text();
    in.over(FactWriter.TOKENS);
    return new Fact.StepAsked(step, by, model, name, in.number());
  }

  private Fact ended() {
    long step = in.number();
    Usage usage = new Usage(number(FactWriter.USAGE), number(FactWriter.TOOL_CALLS),
        number(FactWriter.PROMPT_TOKENS), number(FactWriter.CACHED_TOKENS),
        number(FactWriter.COMPLETION_TOKENS), number(FactWriter.REASONING_TOKENS),
        number(FactWriter.UNKNOWN_CALLS));
    in.over(FactWriter.WAITED);
    Duration waited = in.time();
    in.over(FactWriter.MODEL);
    String model = in.textOrNull();
    in.over(FactWriter.WHY);
    String why = in.textOrNull();
    return new Fact.StepEnded(step, usage, waited, model, why == null ? null : Wait.Reason.valueOf(why));
  }

  // One that changed no file.
  private Fact merged() {
    AttemptId attempt = attempt();
    in.over(FactWriter.PATHS);
    in.over(FactWriter.EMPTY);
    return new Fact.Merged(attempt, List.of());
  }

  private long number(byte[] name) {
    in.over(name);
    return in.number();
  }

  private AttemptId attempt() {
    in.over(FactWriter.TASK);
    TaskId task = TaskId.of(in.text());
    long number = number(FactWriter.NUMBER);
    in.over(FactWriter.CLOSE);
    if (number != (int) number) {
      throw new IllegalArgumentException("no number of an attempt: " + number);
    }
    return new AttemptId(task, (int) number);
  }
}
