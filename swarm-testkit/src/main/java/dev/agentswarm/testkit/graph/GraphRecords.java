package dev.agentswarm.testkit.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.engine.FactRecords;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.standard.StandardRepairs;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of what happened in graph runs: for each run a line that says which, then a line for each fact, in the form of
 * the journal, with the number and the digest of the commands that followed. Equal runs give equal bytes, and a replay
 * shows that the same facts still give the same commands.
 *
 * <p><b>Threads:</b> one. <b>Errors:</b> {@link UncheckedIOException} when the file cannot be written or read.
 *
 * @since 0.1
 */
public final class GraphRecords implements Closeable {
  /** Keeps nothing. */
  static final GraphRecords NONE = new GraphRecords(Writer.nullWriter());

  private final Writer out;

  private GraphRecords(Writer out) {
    this.out = out;
  }

  /** One line: the head of a run, or a fact. */
  private record Line(@Nullable String graph, @Nullable String policy, @Nullable Long seed,
      @Nullable Integer commands, @Nullable String digest, @Nullable String record) {}

  /** Writes to this file; what it held is replaced. */
  public static GraphRecords to(Path file) {
    try {
      return new GraphRecords(Files.newBufferedWriter(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the records cannot be written: " + file, e);
    }
  }

  /** A run begins; everything that is recorded from now on belongs to it. */
  void begin(String graph, Policy policy, long seed) {
    write(new Line(graph, policy.toString(), seed, null, null, null));
  }

  void add(Instant at, Fact fact, List<Command> commands) {
    if (this != NONE) {
      write(new Line(null, null, null, commands.size(), digest(commands),
          new String(FactRecords.encode(at, fact), UTF_8)));
    }
  }

  private void write(Line line) {
    try {
      out.write(JsonCodec.shared().write(line));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("the records cannot be written", e);
    }
  }

  /**
   * Feeds the recorded facts to fresh kernels; returns how many there were.
   *
   * @throws IllegalStateException naming the line, when other commands follow than did
   * @throws IllegalArgumentException when the file holds something else
   */
  public static long replay(Path file) {
    long facts = 0;
    long number = 0;
    Kernel kernel = null;
    try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        number++;
        Line line = JsonCodec.shared().read(text, Line.class);
        if (line.policy() != null && line.seed() != null) {
          kernel = new Kernel(Policy.named(line.policy()).scheduler(line.seed()), new StandardRepairs());
          continue;
        }
        if (kernel == null || line.record() == null) {
          throw new IllegalArgumentException(file + ", line " + number + ": no run has begun");
        }
        FactRecords.Recorded recorded = FactRecords.decode(line.record().getBytes(UTF_8));
        List<Command> commands = kernel.apply(recorded.at(), recorded.fact());
        if (!digest(commands).equals(line.digest())) {
          throw new IllegalStateException(
              file + ", line " + number + ": other commands followed than were recorded: "
                  + commands);
        }
        facts++;
      }
    } catch (SwarmException broken) {
      throw new IllegalArgumentException(file + ", line " + number + ": " + broken.getMessage(), broken);
    } catch (IOException e) {
      throw new UncheckedIOException("the records cannot be read: " + file, e);
    }
    return facts;
  }

  private static String digest(List<Command> commands) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(commands.toString().getBytes(UTF_8)), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the records cannot be written", e);
    }
  }
}
