package dev.agentswarm.inference.scripted;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a model is asked and what it answers, for {@link Replay} to answer the same later without the model.
 *
 * <pre>{@code
 * try (Recording model = Recording.of(Moonshot.model("kimi-k2.6"), Path.of("talk.jsonl"))) { ... }
 * Inference again = Replay.from(Path.of("talk.jsonl"));
 * }</pre>
 *
 * <p>What looks like a key is hidden in the file; the rest is there in full, so the file is readable for its owner only.
 *
 * <p><b>Threads:</b> thread-safe. <b>Lifetime:</b> close it to end the file; each exchange is there as soon as it is over.
 * <b>Errors:</b> a file that cannot be written throws {@link java.io.UncheckedIOException}.
 *
 * @since 0.1
 */
public final class Recording implements Inference, AutoCloseable {
  private final Inference inner;
  private final UnaryOperator<String> hidden;
  private final Book book;

  private Recording(Inference inner, UnaryOperator<String> hidden, Book book) {
    this.inner = Objects.requireNonNull(inner, "inference");
    this.hidden = hidden;
    this.book = book;
  }

  /** Records what goes to this model into a new file. */
  public static Recording of(Inference inference, Path file) {
    return of(inference, file, UnaryOperator.identity());
  }

  /**
   * Records into a new file, with {@code hide} applied to every text before it is written; give the same to the
   * {@link Replay}. It can also make texts alike that differ from run to run, such as dates.
   */
  public static Recording of(Inference inference, Path file, UnaryOperator<String> hide) {
    Recording recording = new Recording(inference, Hiding.and(hide), new Book(file));
    recording.book.line(ExchangeText.heading(inference.endpoint()));
    return recording;
  }

  @Override
  public EndpointId endpoint() {
    return inner.endpoint();
  }

  @Override
  public String model() {
    return inner.model();
  }

  @Override
  public boolean inside() {
    return inner.inside();
  }

  @Override
  public Secrets secrets() {
    return inner.secrets();
  }

  @Override
  public RateLimits limits() {
    return inner.limits();
  }

  /** The one the inner model chooses, recorded in the same file. */
  @Override
  public Inference route(Prompt prompt) {
    Inference chosen = inner.route(prompt);
    return chosen.equals(inner) ? this : new Recording(chosen, hidden, book);
  }

  @Override
  public boolean can(Prompt prompt) {
    return inner.can(prompt);
  }

  /** The one that follows the inner one, recorded in the same file. */
  @Override
  public @Nullable Inference next(Prompt prompt, Reply reply) {
    Inference next = inner.next(prompt, reply);
    return next == null ? null : new Recording(next, hidden, book);
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    List<ExchangeText.Piece> pieces = new ArrayList<>();
    Reply reply = inner.ask(prompt, (text, reasoning) -> {
      pieces.add(new ExchangeText.Piece(text, reasoning));
      deltas.on(text, reasoning);
    });
    book.line(ExchangeText.of(prompt, reply, pieces, hidden));
    return reply;
  }

  @Override
  public void close() {
    book.close();
  }

  // The same model in the same file.
  @Override
  public boolean equals(Object other) {
    return other instanceof Recording recording && recording.book.equals(book)
        && recording.inner.equals(inner);
  }

  @Override
  public int hashCode() {
    return inner.hashCode();
  }

  @Override
  public String toString() {
    return inner + ", recorded";
  }
}
