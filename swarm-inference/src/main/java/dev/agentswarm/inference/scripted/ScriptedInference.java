package dev.agentswarm.inference.scripted;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A model that answers by a script: rules in order, the first that fits and still has an answer gives it.
 *
 * <pre>{@code
 * Inference model = ScriptedInference.script()
 *     .purpose(Purpose.PLAN, Reply.answered(plan))
 *     .task("code", ScriptedInference.call("write_file", arguments), Reply.answered("Written."))
 *     .always("Done.");
 * }</pre>
 *
 * <p>A rule with several replies gives them one after the other, counted per task; then it is used up and later rules
 * are asked. A prompt that no rule answers gets a {@link ReplyKind#REJECTED} that says what was asked and what the
 * script had.
 *
 * <p><b>Threads:</b> thread-safe; what is answered depends on the prompt and on how many calls the same task made, never
 * on how threads run.
 *
 * @since 0.1
 */
public final class ScriptedInference implements Inference {
  private static final EndpointId ENDPOINT = EndpointId.of("scripted");

  private final List<Rule> rules;

  private ScriptedInference(List<Rule> rules) {
    this.rules = rules;
  }

  /** A script without rules. */
  public static ScriptedInference script() {
    return new ScriptedInference(List.of());
  }

  /** A reply that calls one tool; {@code arguments} is JSON text. */
  public static Reply call(String tool, String arguments) {
    return Reply.calling("", List.of(new ToolCall("call_1", tool, arguments)));
  }

  /** The script with one more rule: prompts like this are answered by this function. */
  public ScriptedInference when(Predicate<? super Prompt> asked, Function<Prompt, Reply> answer) {
    return with(new Rule(asked, List.of(answer), true));
  }

  /** The script with one more rule: prompts like this get these replies, one after the other. */
  public ScriptedInference when(Predicate<? super Prompt> asked, Reply first, Reply... more) {
    List<Function<Prompt, Reply>> answers = new ArrayList<>();
    answers.add(prompt -> first);
    for (Reply reply : more) {
      answers.add(prompt -> reply);
    }
    return with(new Rule(asked, answers, false));
  }

  /** The script with one more rule: calls of this task get these replies, one after the other. */
  public ScriptedInference task(String id, Reply first, Reply... more) {
    return when(Asked.task(id), first, more);
  }

  /** The script with one more rule: each task of this kind gets these replies, one after the other. */
  public ScriptedInference kind(String kind, Reply first, Reply... more) {
    return when(Asked.kind(kind), first, more);
  }

  /** The script with one more rule: in each task, calls for this purpose get these replies, one after the other. */
  public ScriptedInference purpose(Purpose purpose, Reply first, Reply... more) {
    return when(Asked.purpose(purpose), first, more);
  }

  /** The script with one more rule: each task gets these replies, one after the other. */
  public ScriptedInference reply(Reply first, Reply... more) {
    return when(Asked.anything(), first, more);
  }

  /** The script with one more rule: whatever is asked, this is the answer. */
  public ScriptedInference always(String text) {
    return when(Asked.anything(), prompt -> Reply.answered(text));
  }

  private ScriptedInference with(Rule rule) {
    List<Rule> more = new ArrayList<>(rules.size() + 1);
    rules.forEach(old -> more.add(old.afresh()));
    more.add(rule);
    return new ScriptedInference(List.copyOf(more));
  }

  @Override
  public EndpointId endpoint() {
    return ENDPOINT;
  }

  @Override
  public boolean inside() {
    return true;
  }

  @Override
  public RateLimits limits() {
    return RateLimits.concurrent(1_000);
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before the call");
    }
    for (Rule rule : rules) {
      if (rule.fits(prompt)) {
        Function<Prompt, Reply> answer = rule.next(prompt);
        if (answer != null) {
          return told(answer.apply(prompt), prompt, deltas);
        }
      }
    }
    return Reply.failed(ReplyKind.REJECTED, Unanswered.words(prompt, rules));
  }

  private static Reply told(Reply reply, Prompt prompt, DeltaListener deltas) {
    if (!reply.reasoning().isEmpty()) {
      deltas.on(reply.reasoning(), true);
    }
    if (!reply.content().isEmpty()) {
      deltas.on(reply.content(), false);
    }
    return reply.answered() && reply.usage() == null ? reply.withUsage(counted(prompt, reply)) : reply;
  }

  /** An estimate, so that budgets and reports have something to count. */
  static TokenUsage counted(Prompt prompt, Reply reply) {
    long characters = (long) reply.content().length() + reply.reasoning().length();
    for (ToolCall call : reply.toolCalls()) {
      characters += call.name().length() + call.arguments().length();
    }
    return new TokenUsage(prompt.estimatedTokens(), characters / 4 + 1, 0, reply.reasoning().length() / 4);
  }

  @Override
  public String toString() {
    return "a script of " + rules.size() + (rules.size() == 1 ? " rule" : " rules");
  }
}
