package dev.agentswarm.examples.chat;

import dev.agentswarm.Swarm;
import dev.agentswarm.examples.program.ModelOptions;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One call of a model. */
@Command(name = "chat", description = "Asks a model once, and tells all that came of it.", sortOptions = false, exitCodeList = {
    "0:the model answered",
    "1:it did not, or not to the end; the outcome tells why",
    "2:wrong usage, unreadable input, a key that is not set",
    "130:stopped"})
public final class ChatCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", arity = "0..1", paramLabel = "PROMPT", description = "What is asked; may be missing when --messages gives the question.")
  String prompt = "";

  @Mixin
  final ModelOptions model = new ModelOptions();

  @Option(names = "--profile", paramLabel = "P", description = "How the server is spoken to: generic, llamacpp, lmstudio, moonshot, ollama, sglang, vllm, a file of that form, or auto, which asks the server what it is (default: that of a known host, else generic).")
  @Nullable
  String profile;

  @Option(names = "--system", paramLabel = "TEXT", description = "Instructions for the model.")
  @Nullable
  String system;

  @Option(names = "--temperature", paramLabel = "T", description = "How freely it chooses its words (default: the server's own).")
  @Nullable
  Double temperature;

  @Option(names = "--max-tokens", paramLabel = "N", description = "Most tokens of the reply, reasoning included (default: the server's own).")
  @Nullable
  Integer maxTokens;

  @Option(names = "--tools", paramLabel = "FILE", description = "OpenAI tool definitions; the model may call them, nothing is run.")
  @Nullable
  Path tools;

  @Option(names = "--schema", paramLabel = "FILE", description = "A JSON Schema that the answer is to fit.")
  @Nullable
  Path schema;

  @Option(names = "--messages", paramLabel = "FILE", description = "An OpenAI message array that goes before the prompt.")
  @Nullable
  Path messages;

  @Option(names = "--no-stream", description = "Ask for the answer in one piece.")
  boolean noStream;

  @Option(names = "--no-retry", description = "Send exactly one HTTP request, whatever comes back.")
  boolean noRetry;

  @Option(names = "--json", description = "Print exactly one line of JSON.")
  boolean json;

  @Option(names = "--offline", description = "Connect to nothing but this machine.")
  boolean offline;

  @Option(names = "--confidential", description = "Refuse to send this to another machine.")
  boolean confidential;

  @Override
  public Integer call() throws Exception {
    Showing showing = json
        ? new LineShowing(spec.commandLine().getOut())
        : new TextShowing(spec.commandLine().getOut(), spec.commandLine().getErr());
    try (Stop stop = new Stop(showing)) {
      return stop.during(() -> {
        Reply reply = reply(showing);
        showing.end(reply);
        return reply.answered() ? 0 : 1;
      });
    }
  }

  private Reply reply(Showing showing) throws InterruptedException {
    try {
      OpenAiCompatible inference = inference();
      Inference shown = new ShownTries(inference, showing);
      Reply reply = noRetry ? shown.ask(prompt(), showing) : Swarm.ask(shown, prompt(), showing);
      return schema == null ? reply : SchemaWatch.over(reply);
    } catch (SwarmException wrong) {
      showing.end(Reply.failed(ReplyKind.REFUSED, String.valueOf(wrong.getMessage())));
      throw wrong;
    } catch (RuntimeException | OutOfMemoryError bug) {
      // Whoever reads the line must get one, also when the fault is ours.
      return Reply.failed(ReplyKind.PROTOCOL, "the answer could not be read: " + bug);
    }
  }

  private OpenAiCompatible inference() throws InterruptedException {
    OpenAiCompatible inference = model.inference();
    inference = offline ? inference.loopbackOnly() : inference;
    inference = noStream ? inference.withoutStreaming() : inference;
    inference = noRetry ? inference.withoutResend() : inference;
    return profile == null ? inference : ProfileOption.applied(profile, inference, noRetry);
  }

  private Prompt prompt() {
    List<Message> conversation = new ArrayList<>();
    if (system != null) {
      conversation.add(new Message.Instructions(system));
    }
    if (messages != null) {
      conversation.addAll(MessageFile.messages(JsonFile.read("--messages", messages)));
    }
    if (!prompt.isBlank()) {
      conversation.add(new Message.User(prompt));
    }
    if (conversation.stream().allMatch(Message.Instructions.class::isInstance)) {
      throw wrong("a question is missing: give a PROMPT, or --messages FILE");
    }
    if (maxTokens != null && maxTokens < 1) {
      throw wrong("--max-tokens must be at least 1: " + maxTokens);
    }
    if (temperature != null && !(temperature >= 0 && temperature <= 100)) {
      throw wrong("--temperature must be a number from 0 up: " + temperature);
    }
    Prompt whole = Prompt.of(conversation).withConfidential(confidential).withTemperature(temperature)
        .withMaxTokens(maxTokens == null ? 0 : maxTokens);
    whole = tools == null ? whole : ToolDefinitions.of(JsonFile.read("--tools", tools)).offeredIn(whole);
    return schema == null ? whole : whole.withReplySchema(schema(JsonFile.read("--schema", schema)));
  }

  private static String schema(JsonFile file) {
    if (!file.json().isObject()) {
      throw file.fault("a JSON Schema for an answer is an object");
    }
    return file.json().toString();
  }

  private static SwarmException wrong(String words) {
    return SwarmException.of(Failure.Kind.INVALID_INPUT, words);
  }
}
