package dev.agentswarm.inference.scripted;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as a model did while a {@link Recording} was made: the same prompt of the same task gets the same reply, and
 * asked again the next one. A prompt that was never recorded gets a {@link ReplyKind#REJECTED} that shows where it
 * differs from the nearest one that was.
 *
 * <p><b>Threads:</b> thread-safe; what is answered does not depend on how threads run.
 *
 * @since 0.1
 */
public final class Replay implements Inference {
  private final EndpointId endpoint;
  private final UnaryOperator<String> hidden;
  private final List<JsonNode> prompts;
  // Guarded by the lock: what is left to answer for each prompt.
  private final Map<JsonNode, Deque<ExchangeText.Answer>> answers;
  private final ReentrantLock lock = new ReentrantLock();

  private Replay(EndpointId endpoint, UnaryOperator<String> hidden,
      Map<JsonNode, Deque<ExchangeText.Answer>> answers) {
    this.endpoint = endpoint;
    this.hidden = hidden;
    this.answers = answers;
    this.prompts = List.copyOf(answers.keySet());
  }

  /**
   * Answers from this file.
   *
   * @throws UncheckedIOException when it cannot be read
   * @throws IllegalArgumentException when it is no recording
   */
  public static Replay from(Path file) {
    return from(file, UnaryOperator.identity());
  }

  /** Answers from this file, which was recorded with this {@code hide}. */
  public static Replay from(Path file, UnaryOperator<String> hide) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the recording " + file, e);
    }
    try {
      JsonNode heading = JsonMapper.shared().readTree(lines.isEmpty() ? "" : lines.getFirst());
      if (heading.path("v").asInt(0) != ExchangeText.VERSION) {
        throw new IllegalArgumentException("no recording of version " + ExchangeText.VERSION + ": " + file);
      }
      Map<JsonNode, Deque<ExchangeText.Answer>> answers = new LinkedHashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        JsonNode exchange = JsonMapper.shared().readTree(line);
        answers.computeIfAbsent(exchange.path("prompt"), prompt -> new ArrayDeque<>())
            .add(ExchangeText.answer(exchange));
      }
      return new Replay(new EndpointId(heading.path("host").asString(), heading.path("account").asString()),
          Hiding.and(hide), answers);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the recording " + file + " is damaged: " + e.getOriginalMessage(),
          e);
    }
  }

  @Override
  public EndpointId endpoint() {
    return endpoint;
  }

  /** Always: nothing is sent anywhere. */
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
    // Through text and back, so that numbers compare as they do in the file.
    JsonNode asked = JsonMapper.shared()
        .readTree(JsonMapper.shared().writeValueAsString(ExchangeText.prompt(prompt, hidden)));
    ExchangeText.Answer answer = next(asked);
    if (answer == null) {
      return Reply.failed(ReplyKind.REJECTED, unknown(asked));
    }
    answer.pieces().forEach(piece -> deltas.on(piece.text(), piece.reasoning()));
    return answer.reply();
  }

  private ExchangeText.@Nullable Answer next(JsonNode asked) {
    lock.lock();
    try {
      Deque<ExchangeText.Answer> left = answers.get(asked);
      return left == null ? null : left.poll();
    } finally {
      lock.unlock();
    }
  }

  private String unknown(JsonNode asked) {
    if (answers.containsKey(asked)) {
      return "the recording has this prompt of task '" + asked.path("task").asString()
          + "', but not as often as it was asked";
    }
    List<Difference> differences = new ArrayList<>();
    for (JsonNode recorded : prompts) {
      differences.add(Difference.between((ObjectNode) recorded, (ObjectNode) asked));
    }
    return differences.isEmpty()
        ? "the recording is empty"
        : "the recording has no such prompt; the nearest differs " + Collections.max(differences).words();
  }

  @Override
  public String toString() {
    return "a recording of " + prompts.size() + " prompts to " + endpoint;
  }
}
