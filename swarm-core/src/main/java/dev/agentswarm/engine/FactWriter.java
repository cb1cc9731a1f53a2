package dev.agentswarm.engine;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.codec.JsonBytes;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Made;
import dev.agentswarm.kernel.Measured;
import dev.agentswarm.kernel.NamedVerdict;
import dev.agentswarm.run.Wait;
import dev.agentswarm.verify.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of facts, one after the other. What a run consists of, steps and attempts, is written member by member;
 * what happens a few times in a run is left to the bindings of the codec. Both give the same bytes.
 *
 * <p>Each of the former is taken apart by a pattern: one that gets another component does not compile here.
 *
 * <p><b>Threads:</b> confined to one thread at a time.
 */
final class FactWriter {
  // {"v":1,"at":
  static final byte[] HEAD = ascii("{'v':" + FactRecords.VERSION + ",'at':");
  static final byte[] FACT = ascii(",'fact':");
  static final byte[] STEP_ASKED = ascii("{'type':'step-asked','step':");
  static final byte[] BY = ascii(",'by':");
  static final byte[] MODEL = ascii(",'model':");
  static final byte[] NAME = ascii(",'name':");
  static final byte[] TOKENS = ascii(",'tokens':");
  static final byte[] STEP_ENDED = ascii("{'type':'step-ended','step':");
  static final byte[] USAGE = ascii(",'usage':{'modelCalls':");
  static final byte[] TOOL_CALLS = ascii(",'toolCalls':");
  static final byte[] PROMPT_TOKENS = ascii(",'promptTokens':");
  static final byte[] CACHED_TOKENS = ascii(",'cachedTokens':");
  static final byte[] COMPLETION_TOKENS = ascii(",'completionTokens':");
  static final byte[] REASONING_TOKENS = ascii(",'reasoningTokens':");
  static final byte[] UNKNOWN_CALLS = ascii(",'unknownCalls':");
  static final byte[] WAITED = ascii("},'waited':");
  static final byte[] WHY = ascii(",'why':");
  static final byte[] CLOSE = ascii("}");
  static final byte[] END = ascii("}}");
  static final byte[] EMPTY = ascii("[]");
  private static final byte[] ATTEMPT_ENDED = ascii("{'type':'attempt-ended','attempt':");
  private static final byte[] SUMMARY = ascii(",'summary':");
  private static final byte[] MADE = ascii(",'made':");
  private static final byte[] CHANGED = ascii(",'changed':");
  private static final byte[] FAILURE = ascii(",'failure':");
  private static final byte[] JUDGED = ascii("{'type':'judged','attempt':");
  private static final byte[] VERDICTS = ascii(",'verdicts':");
  private static final byte[] MEASURED = ascii(",'measured':");
  static final byte[] MERGED = ascii("{'type':'merged','attempt':");
  static final byte[] PATHS = ascii(",'paths':");
  private static final byte[] TOGETHER = ascii("{'type':'together','facts':");
  static final byte[] TASK = ascii("{'task':");
  static final byte[] NUMBER = ascii(",'number':");
  private static final byte[] MADE_NAME = ascii("{'name':");
  private static final byte[] MEDIA_TYPE = ascii(",'mediaType':");
  private static final byte[] SIZE = ascii(",'size':");
  private static final byte[] HASH = ascii(",'hash':");
  private static final byte[] VERIFIER = ascii("{'verifier':");
  private static final byte[] PASSED = ascii(",'verdict':{'type':'passed','evidence':");
  private static final byte[] REJECTED = ascii(",'verdict':{'type':'rejected','findings':");
  private static final byte[] UNVERIFIABLE = ascii(",'verdict':{'type':'unverifiable','question':");
  private static final byte[] MESSAGE = ascii("{'message':");
  private static final byte[] FILE = ascii(",'file':");
  private static final byte[] LINE = ascii(",'line':");

  private final JsonBytes out = new JsonBytes();

  private static byte[] ascii(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
  }

  /** The record of a fact: an array of its own. */
  byte[] record(Instant at, Fact fact) {
    out.clear().raw(HEAD).moment(at).raw(FACT);
    write(fact);
    return out.raw('}').copy();
  }

  private void write(Fact fact) {
    switch (fact) {
      case Fact.StepAsked(long step, @Nullable AttemptId by, boolean model, String name, long tokens) -> {
        out.raw(STEP_ASKED).number(step).raw(BY);
        if (by == null) {
          out.nothing();
        } else {
          attempt(by);
        }
        out.raw(MODEL).truth(model).raw(NAME).text(name).raw(TOKENS).number(tokens).raw('}');
      }
      case Fact.StepEnded(long step, Usage usage, Duration waited, @Nullable String model, Wait.@Nullable Reason why) -> {
        out.raw(STEP_ENDED).number(step);
        usage(usage);
        out.raw(WAITED).time(waited).raw(MODEL).textOrNull(model).raw(WHY)
            .textOrNull(why == null ? null : why.name()).raw('}');
      }
      case Fact.AttemptEnded(AttemptId attempt, String summary, List<Made> made, List<String> changed, @Nullable Failure failure) -> {
        out.raw(ATTEMPT_ENDED);
        attempt(attempt);
        out.raw(SUMMARY).text(summary).raw(MADE);
        list(made, this::made);
        out.raw(CHANGED);
        list(changed, out::text);
        out.raw(FAILURE).anyOrNull(failure).raw('}');
      }
      case Fact.Judged(AttemptId attempt, List<NamedVerdict> verdicts, @Nullable Measured measured) -> {
        out.raw(JUDGED);
        attempt(attempt);
        out.raw(VERDICTS);
        list(verdicts, this::verdict);
        out.raw(MEASURED).anyOrNull(measured).raw('}');
      }
      case Fact.Merged(AttemptId attempt, List<String> paths) -> {
        out.raw(MERGED);
        attempt(attempt);
        out.raw(PATHS);
        list(paths, out::text);
        out.raw('}');
      }
      case Fact.Together(List<Fact> facts) -> {
        out.raw(TOGETHER);
        list(facts, this::write);
        out.raw('}');
      }
      // A few times in a run.
      default -> out.any(fact);
    }
  }

  private void usage(Usage usage) {
    out.raw(USAGE).number(usage.modelCalls()).raw(TOOL_CALLS).number(usage.toolCalls())
        .raw(PROMPT_TOKENS).number(usage.promptTokens()).raw(CACHED_TOKENS).number(usage.cachedTokens())
        .raw(COMPLETION_TOKENS).number(usage.completionTokens())
        .raw(REASONING_TOKENS).number(usage.reasoningTokens())
        .raw(UNKNOWN_CALLS).number(usage.unknownCalls());
  }

  private void attempt(AttemptId attempt) {
    out.raw(TASK).text(attempt.task().value()).raw(NUMBER).number(attempt.number()).raw('}');
  }

  private void made(Made made) {
    out.raw(MADE_NAME).text(made.name()).raw(MEDIA_TYPE).text(made.mediaType()).raw(SIZE).number(made.size())
        .raw(HASH).text(made.hash()).raw('}');
  }

  private void verdict(NamedVerdict named) {
    out.raw(VERIFIER).text(named.verifier());
    switch (named.verdict()) {
      case Verdict.Passed(String evidence) -> out.raw(PASSED).text(evidence);
      case Verdict.Rejected(List<Finding> findings) -> {
        out.raw(REJECTED);
        list(findings, this::finding);
      }
      case Verdict.Unverifiable(String question) -> out.raw(UNVERIFIABLE).text(question);
    }
    out.raw('}').raw('}');
  }

  private void finding(Finding finding) {
    out.raw(MESSAGE).text(finding.message()).raw(FILE).textOrNull(finding.file()).raw(LINE)
        .number(finding.line())
        .raw('}');
  }

  private <T> void list(List<T> elements, Consumer<T> write) {
    out.raw('[');
    boolean first = true;
    for (T element : elements) {
      if (!first) {
        out.raw(',');
      }
      first = false;
      write.accept(element);
    }
    out.raw(']');
  }
}
