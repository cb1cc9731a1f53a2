package dev.agentswarm.examples.doctor;

import dev.agentswarm.examples.doctor.Check.Verdict;
import dev.agentswarm.examples.doctor.Check.What;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.inference.openai.TokenCount;
import dev.agentswarm.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tries what a swarm needs of a model, one small call after the other, and keeps what was seen.
 *
 * <p><b>Threads:</b> confined to one thread. <b>Lifetime:</b> one model.
 */
final class Checkup {
  private static final int ROOM = 2_048;
  private static final String PLACE = """
      {"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}""";
  private static final ToolSpec WEATHER = ToolSpec.ofSchema("get_weather", "Tells the weather of a city.",
      PLACE);
  private static final String COLOUR = """
      {"type":"object","properties":{"colour":{"type":"string","enum":["red","green"]},"number":{"type":"integer"}},\
      "required":["colour","number"],"additionalProperties":false}""";

  private final OpenAiCompatible model;
  private final List<Check> checks = new ArrayList<>();
  private String reasoning = "";
  private boolean thinksAloud;

  Checkup(OpenAiCompatible model) {
    this.model = model;
  }

  /** All checks; the first tells whether the model answers at all, and without it nothing else is tried. */
  List<Check> run() throws InterruptedException {
    if (answer()) {
      streaming();
      maxTokens();
      tools();
      parallelTools();
      structuredOutput();
      reasoning();
      cachedTokens();
      tokenCount();
    } else {
      for (What what : What.values()) {
        if (what != What.ANSWER) {
          note(what, Verdict.UNKNOWN, "not tried: the model does not answer");
        }
      }
    }
    checks.sort((one, other) -> one.what().compareTo(other.what()));
    return checks;
  }

  private void note(What what, Verdict verdict, String evidence) {
    boolean fine = verdict == Verdict.OK;
    checks.add(new Check(what, verdict, evidence, fine ? "" : Advice.of(model.profile().name(), what)));
  }

  private Reply ask(OpenAiCompatible by, Prompt prompt) throws InterruptedException {
    return ask(by, prompt, DeltaListener.NONE);
  }

  private Reply ask(OpenAiCompatible by, Prompt prompt, DeltaListener deltas) throws InterruptedException {
    Reply reply = by.ask(prompt, deltas);
    if (!reply.reasoning().isEmpty()) {
      reasoning = by.reasoningKey();
    }
    thinksAloud |= reply.content().contains("<think>") || reply.content().contains("</think>");
    return reply;
  }

  private static Prompt question(String text) {
    return Prompt.of("You are being tested. Do exactly as you are told.", text).withMaxTokens(ROOM);
  }

  private static String shown(Reply reply) {
    if (!reply.answered()) {
      return reply.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + ": " + reply.error();
    }
    String text = reply.content().strip();
    return "it said \"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "\"";
  }

  private boolean answer() throws InterruptedException {
    Reply reply = ask(model.withoutStreaming(), question("Reply with the single word: ready"));
    boolean spoke = reply.answered() || reply.kind() == ReplyKind.CUT_OFF
        || reply.kind() == ReplyKind.CUT_OFF_THINKING;
    note(What.ANSWER, reply.answered() ? Verdict.OK : spoke ? Verdict.UNKNOWN : Verdict.FAILED, shown(reply));
    return spoke;
  }

  private void streaming() throws InterruptedException {
    AtomicInteger pieces = new AtomicInteger();
    Reply reply = ask(model, question("Reply with the numbers from one to ten, in words."),
        (text, isReasoning) -> pieces.incrementAndGet());
    boolean streamed = pieces.get() > 1;
    note(What.STREAMING, !reply.answered() ? Verdict.FAILED : streamed ? Verdict.OK : Verdict.UNKNOWN,
        reply.answered() ? "the answer came in " + pieces.get() + " pieces" : shown(reply));
    TokenUsage usage = reply.usage();
    note(What.STREAM_USAGE, usage == null ? Verdict.MISSING : Verdict.OK, usage == null
        ? "the stream did not tell its tokens: budgets are settled at what was reserved"
        : "it told " + usage.prompt() + " tokens in, " + usage.completion() + " out");
  }

  private void maxTokens() throws InterruptedException {
    Reply reply = ask(model, question("Count from one to two hundred in words.").withMaxTokens(8));
    TokenUsage usage = reply.usage();
    boolean cut = reply.kind() == ReplyKind.CUT_OFF || reply.kind() == ReplyKind.CUT_OFF_THINKING;
    boolean longer = usage != null ? usage.completion() > 16 : reply.content().length() > 200;
    Verdict verdict = longer
        ? Verdict.FAILED
        : cut
            ? Verdict.OK
            : reply.answered() ? Verdict.UNKNOWN : Verdict.FAILED;
    note(What.MAX_TOKENS, verdict, longer
        ? "a cap of 8 tokens gave " + (usage == null
            ? reply.content().length() + " characters"
            : usage.completion()
                + " tokens")
        : cut ? "a cap of 8 tokens cut the answer" : shown(reply));
  }

  private void tools() throws InterruptedException {
    Prompt prompt = question("What is the weather in Paris? Call the tool; do not answer from memory.")
        .withTools(List.of(WEATHER), List.of(PLACE));
    Reply reply = ask(model, prompt);
    if (reply.toolCalls().isEmpty()) {
      boolean kept = reply.answered() && !reply.content().contains("get_weather");
      note(What.TOOLS, kept ? Verdict.UNKNOWN : refused(reply) ? Verdict.MISSING : Verdict.FAILED, kept
          ? "no call came, " + shown(reply)
          : reply.answered() ? "the call came as text: " + shown(reply) : shown(reply));
      note(What.TOOL_ANSWERS, Verdict.UNKNOWN, "not tried: no call came");
      return;
    }
    ToolCall call = reply.toolCalls().getFirst();
    boolean fits = call.name().equals("get_weather")
        && call.arguments().matches("(?s).*\"city\"\\s*:\\s*\".+\".*");
    note(What.TOOLS, fits ? Verdict.OK : Verdict.FAILED,
        "it called " + call.name() + " " + call.arguments()
            + (fits ? "" : ", which does not fit the schema"));
    List<Message> more = new ArrayList<>(prompt.messages());
    more.add(new Message.Assistant(reply.content(), reply.reasoning(), reply.toolCalls()));
    for (ToolCall each : reply.toolCalls()) {
      more.add(new Message.ToolAnswer(each.id(), each.name(), "Paris: 17 degrees, rain."));
    }
    Reply after = ask(model, prompt.withMessages(more));
    note(What.TOOL_ANSWERS, after.answered() ? Verdict.OK : Verdict.FAILED, shown(after));
  }

  /** True when the server did not even try. */
  private static boolean refused(Reply reply) {
    return reply.kind() == ReplyKind.REJECTED || reply.kind() == ReplyKind.LEAKED_MARKUP
        || reply.kind() == ReplyKind.SERVER_ERROR || reply.answered();
  }

  private void parallelTools() throws InterruptedException {
    if (checks.stream().noneMatch(check -> check.what() == What.TOOLS && check.verdict() == Verdict.OK)) {
      note(What.PARALLEL_TOOLS, Verdict.UNKNOWN, "not tried: no valid call came");
      return;
    }
    Reply reply = ask(model,
        question("What is the weather in Paris and in Rome? Call the tool for both at once.")
            .withTools(List.of(WEATHER), List.of(PLACE)));
    int calls = reply.toolCalls().size();
    boolean bad = !reply.invalidToolCalls().isEmpty();
    checks.add(new Check(What.PARALLEL_TOOLS, bad ? Verdict.FAILED : calls > 1 ? Verdict.OK : Verdict.UNKNOWN,
        bad
            ? "a call came broken: " + reply.invalidToolCalls().getFirst().reason()
            : calls + (calls == 1 ? " call" : " calls") + " came for two questions",
        ""));
  }

  private void structuredOutput() throws InterruptedException {
    Reply reply = ask(model, question("Tell in one sentence of plain prose which colour you like.")
        .withReplySchema(COLOUR));
    // Asked for prose, a model whose server enforces nothing writes prose.
    boolean fits = reply.content().strip()
        .matches("(?s)\\{\\s*\"(colour|number)\"\\s*:.*\"?(colour|number)\"\\s*:.*\\}");
    Verdict verdict = fits
        ? Verdict.OK
        : reply.kind() == ReplyKind.REJECTED
            ? Verdict.MISSING
            : reply.answered() ? Verdict.FAILED : Verdict.UNKNOWN;
    note(What.STRUCTURED_OUTPUT, verdict,
        (fits
            ? "asked for prose, the schema held: "
            : reply.answered() ? "the schema was not enforced: " : "")
            + shown(reply));
  }

  private void reasoning() {
    if (!reasoning.isEmpty()) {
      note(What.REASONING, Verdict.OK, "reasoning came under the key " + reasoning);
    } else if (thinksAloud) {
      note(What.REASONING, Verdict.MISSING,
          "the model's thoughts stand in its answers, between <think> marks");
    } else {
      checks.add(new Check(What.REASONING, Verdict.UNKNOWN,
          "no reasoning was seen; a model that does not reason shows none", ""));
    }
  }

  private void cachedTokens() throws InterruptedException {
    Prompt prompt = Prompt
        .of("These are the rules. " + "Every rule is to be read with care and kept in mind. "
            .repeat(60), "Reply with the single word: ready")
        .withMaxTokens(16);
    ask(model, prompt);
    TokenUsage usage = ask(model, prompt).usage();
    boolean found = usage != null && usage.cached() > 0;
    note(What.CACHED_TOKENS, found ? Verdict.OK : usage == null ? Verdict.UNKNOWN : Verdict.MISSING,
        usage == null
            ? "the server did not tell its tokens"
            : "the same prompt twice: " + usage.cached() + " of " + usage.prompt()
                + " tokens from the cache");
  }

  private void tokenCount() throws InterruptedException {
    TokenCount count = model.count(question("How many tokens is this?"));
    checks.add(new Check(What.TOKEN_COUNT, count.exact() ? Verdict.OK : Verdict.MISSING,
        count.exact()
            ? "the server counted " + count.tokens()
            : "the server does not count: " + count.tokens() + " is estimated here",
        ""));
  }
}
