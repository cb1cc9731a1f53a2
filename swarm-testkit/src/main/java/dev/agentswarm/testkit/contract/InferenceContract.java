package dev.agentswarm.testkit.contract;

import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.testkit.contract.Trial.Ended;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of an {@link Inference}, as a test to extend: say how one is made whose model does this or that.
 * {@link HttpInferenceContract} does that for whatever speaks OpenAI's chat completions. {@link InferenceRule} has the
 * rules; those about what cannot be made are passed over.
 *
 * @since 0.1
 */
public abstract class InferenceContract {
  private static final int AT_ONCE = 8;
  private static final Prompt HELLO = Prompt.of("You help.", "Hello!");

  /** One whose model says this: content, reasoning and calls. */
  public abstract Inference answering(Reply reply);

  /** One whose model says what the user said last (default: cannot be made). */
  public Optional<Inference> echoing() {
    return Optional.empty();
  }

  /** One whose server fails, or refuses (default: cannot be made). */
  public Optional<Inference> failing() {
    return Optional.empty();
  }

  /** One whose model calls a tool with arguments that are cut off (default: cannot be made). */
  public Optional<Inference> garbling() {
    return Optional.empty();
  }

  /** One whose server never answers (default: cannot be made). */
  public Optional<Inference> hanging() {
    return Optional.empty();
  }

  /** How often something went out since the last one was made (default: not known). */
  public OptionalInt tries() {
    return OptionalInt.empty();
  }

  /** Waits until the server of {@link #hanging} has been asked (default: at once). */
  public void awaitAsked() throws InterruptedException {}

  /** Texts that nobody may see, such as the key it is made with (default: none). */
  public List<String> secrets() {
    return List.of();
  }

  /** One test for each rule. */
  @TestFactory
  public final Stream<DynamicTest> keepsItsRules() {
    return RuleTests.of(InferenceRule.values(), this::check);
  }

  /**
   * Looks whether this rule is kept.
   *
   * @throws BrokenRule when it is not
   */
  public final void check(InferenceRule rule) throws InterruptedException {
    switch (rule) {
      case I1 -> oneTry();
      case I2 -> confidentialIsRefused();
      case I3 -> onlyWholeCalls();
      case I4 -> noSecrets();
      case I5 -> endpointStays();
      case I6 -> troubleIsAReply();
      case I7 -> deltasAddUp();
      case I8 -> interruptionEnds();
      case I9 -> usageAsCounted();
      case I10 -> manyAtOnce();
    }
  }

  private static Reply simple() {
    return Reply.answered("A token bucket fills at a fixed rate.");
  }

  private static List<Reply> replies() {
    Reply thought = new Reply(ReplyKind.ANSWERED, "Füße \ud83d\ude00 and\nlines", "Let me think.", List.of(),
        List.of(), "stop", null, List.of(), null, null, null);
    return List.of(simple(), thought, Reply.calling("", List.of(new ToolCall("call_1", "read_file",
        "{\"path\":\"a.txt\"}"), new ToolCall("call_2", "read_file", "{\"path\":\"b.txt\"}"))));
  }

  private record Heard(Reply reply, String content, String reasoning) {}

  private static Callable<Heard> asking(Inference inference, Prompt prompt) {
    return () -> {
      StringBuilder content = new StringBuilder();
      StringBuilder reasoning = new StringBuilder();
      Reply reply = inference.ask(prompt, (text, thought) -> (thought ? reasoning : content).append(text));
      return new Heard(reply, content.toString(), reasoning.toString());
    };
  }

  private static Reply reply(InferenceRule rule, Inference inference) throws InterruptedException {
    return Trial.run(asking(inference, HELLO)).orBreak(rule, "").reply();
  }

  private void oneTry() throws InterruptedException {
    reply(InferenceRule.I1, answering(simple()));
    tries().ifPresent(count -> InferenceRule.I1.holds(count == 1, "a call that is answered went out " + count
        + " times"));
    Optional<Inference> failing = failing();
    if (failing.isPresent()) {
      reply(InferenceRule.I1, failing.get());
      tries().ifPresent(count -> InferenceRule.I1.holds(count == 1, "a call that failed went out " + count
          + " times"));
    }
  }

  private void confidentialIsRefused() throws InterruptedException {
    Inference inference = answering(simple());
    Ended<Heard> end = Trial.run(asking(inference, HELLO.withConfidential(true)));
    Reply reply = end.value() == null ? null : end.value().reply();
    if (inference.inside()) {
      InferenceRule.I2.holds(reply != null && reply.kind() != ReplyKind.REFUSED,
          "it is inside, and " + end.told());
      return;
    }
    InferenceRule.I2.holds(reply != null && reply.kind() == ReplyKind.REFUSED,
        "it is not inside, and " + end.told());
    tries().ifPresent(count -> InferenceRule.I2.holds(count == 0, "it was sent all the same"));
  }

  private void onlyWholeCalls() throws InterruptedException {
    for (Reply wanted : replies()) {
      Reply reply = reply(InferenceRule.I3, answering(wanted));
      Set<String> ids = new HashSet<>();
      reply.toolCalls().forEach(call -> InferenceRule.I3.holds(ids.add(call.id()),
          "two calls have the id " + call.id()));
      InferenceRule.I3.holds(reply.toolCalls().stream().map(ToolCall::arguments).toList()
          .equals(wanted.toolCalls().stream().map(ToolCall::arguments).toList()),
          "the model called " + wanted.toolCalls() + " and the reply has " + reply.toolCalls());
    }
    Optional<Inference> garbling = garbling();
    if (garbling.isPresent()) {
      Reply reply = reply(InferenceRule.I3, garbling.get());
      InferenceRule.I3.holds(reply.toolCalls().isEmpty(),
          "arguments that are cut off are among the calls that may run: " + reply.toolCalls());
      List<InvalidToolCall> kept = reply.invalidToolCalls();
      InferenceRule.I3.holds(!kept.isEmpty() && kept.stream().noneMatch(call -> call.reason().isBlank()),
          "the call that must not run is not kept with a reason: " + kept);
    }
  }

  private void noSecrets() throws InterruptedException {
    Inference inference = answering(simple());
    List<String> told = new ArrayList<>(List.of("" + inference, "" + inference.endpoint(),
        "" + reply(InferenceRule.I4, inference)));
    Optional<Inference> failing = failing();
    if (failing.isPresent()) {
      told.add("" + reply(InferenceRule.I4, failing.get()));
    }
    for (String secret : secrets()) {
      InferenceRule.I4.holds(told.stream().noneMatch(text -> text.contains(secret)),
          "a secret can be read in " + told.stream().filter(text -> text.contains(secret)).findFirst()
              .map(text -> text.replace(secret, "[the secret]")).orElse(""));
    }
  }

  private void endpointStays() throws InterruptedException {
    Inference inference = answering(simple());
    EndpointId endpoint = inference.endpoint();
    boolean inside = inference.inside();
    reply(InferenceRule.I5, inference);
    InferenceRule.I5.holds(endpoint.equals(inference.endpoint()) && inside == inference.inside(),
        "first " + endpoint
            + ", inside " + inside + "; after a call " + inference.endpoint() + ", inside "
            + inference.inside());
  }

  private void troubleIsAReply() throws InterruptedException {
    Optional<Inference> failing = failing();
    if (failing.isEmpty()) {
      return;
    }
    Ended<Heard> end = Trial.run(asking(failing.get(), HELLO));
    Reply reply = end.orBreak(InferenceRule.I6, "").reply();
    String error = reply.error();
    InferenceRule.I6.holds(!reply.answered(),
        "its server failed, and the reply is of kind ANSWERED: " + reply);
    InferenceRule.I6.holds(error != null && !error.isBlank(), "the reply has no error text: " + reply);
  }

  private void deltasAddUp() throws InterruptedException {
    for (Reply wanted : replies()) {
      Ended<Heard> end = Trial.run(asking(answering(wanted), HELLO));
      Heard heard = end.orBreak(InferenceRule.I7, "");
      InferenceRule.I7.holds(heard.content().equals(heard.reply().content()),
          "heard \"" + heard.content() + "\", the reply has \"" + heard.reply().content() + "\"");
      InferenceRule.I7.holds(heard.reasoning().equals(heard.reply().reasoning()),
          "heard the reasoning \"" + heard.reasoning() + "\", the reply has \"" + heard.reply().reasoning()
              + "\"");
      InferenceRule.I7.holds(heard.reply().content().equals(wanted.content()),
          "the model said \"" + wanted.content() + "\", the reply has \"" + heard.reply().content() + "\"");
    }
  }

  private void interruptionEnds() throws InterruptedException {
    Ended<Heard> early = Trial.runInterrupted(asking(answering(simple()), HELLO));
    InferenceRule.I8.holds(early.interrupted(), "on an interrupted thread: " + early.told());
    Optional<Inference> hanging = hanging();
    if (hanging.isPresent()) {
      Trial<Heard> trial = Trial.of(asking(hanging.get(), HELLO)).start();
      awaitAsked();
      trial.interrupt();
      Ended<Heard> end = trial.end();
      InferenceRule.I8.holds(end.interrupted(), "interrupted while it waited for its server: " + end.told());
    }
  }

  private void usageAsCounted() throws InterruptedException {
    for (Reply wanted : replies()) {
      Reply reply = reply(InferenceRule.I9, answering(wanted));
      TokenUsage usage = reply.usage();
      InferenceRule.I9.holds(usage == null || (usage.cached() >= 0 && usage.cached() <= usage.prompt()
          && usage.reasoning() >= 0 && usage.reasoning() <= usage.completion()), "it says " + usage);
    }
  }

  private void manyAtOnce() throws InterruptedException {
    Optional<Inference> echoing = echoing();
    if (echoing.isEmpty()) {
      return;
    }
    Inference inference = echoing.get();
    List<Callable<Heard>> calls = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      calls.add(asking(inference, Prompt.of("You repeat.", "this is number " + i)));
    }
    List<Ended<Heard>> ends = Trial.together(calls);
    for (int i = 0; i < AT_ONCE; i++) {
      Ended<Heard> end = ends.get(i);
      InferenceRule.I10.holds(
          end.value() != null && end.value().reply().content().equals("this is number " + i)
              && end.value().content().equals("this is number " + i),
          "asked " + AT_ONCE + " times at once, number " + i + ": " + end.told());
    }
  }

  /** The last thing the user said: for {@link #echoing}. */
  public static String lastSaid(Prompt prompt) {
    return prompt.messages().stream().filter(Message.User.class::isInstance)
        .map(message -> ((Message.User) message).text()).reduce("", (first, second) -> second);
  }
}
