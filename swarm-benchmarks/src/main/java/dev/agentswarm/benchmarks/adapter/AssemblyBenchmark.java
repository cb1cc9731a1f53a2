package dev.agentswarm.benchmarks.adapter;

import com.openai.models.chat.completions.ChatCompletion;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.openai.Assembled;
import dev.agentswarm.inference.openai.Profile;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * From the bytes of a stream to the whole answer, with the same bytes in the same pieces: this adapter, Jackson's
 * parser alone (which cuts the lines and looks at every token, and keeps nothing), and two clients.
 *
 * <p><b>Threads:</b> one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class AssemblyBenchmark {
  private static final Prompt PROMPT = Prompt.of("You help.", "go");
  private static final JsonFactory JSON = JsonFactory.builder().build();

  /** What the stream is made of. */
  @Param({"text", "reasoning", "tools", "uneven"})
  public String stream = "";

  /** Bytes a read brings. */
  @Param("1400")
  public int piece;

  private final Profile profile = Profile.named("moonshot");
  private byte[] body = {};
  private OpenAiJava openAi = new OpenAiJava(body, 1);
  private LangChain langChain = new LangChain(body, 1);

  /** Makes the bytes, and sees that everybody reads the same out of them. */
  @Setup
  public void prepare() throws IOException {
    body = Bodies.of(stream);
    openAi = new OpenAiJava(body, piece);
    langChain = new LangChain(body, piece);
    Reply ours = adapter();
    int length = ours.content().length();
    if (!ours.answered() || ours.usage() == null
        || length != openAiJava().choices().get(0).message().content().orElse("").length()
        || length != String.valueOf(langChain4j().text()).replace("null", "").length()) {
      throw new IllegalStateException("they do not read the same: " + ours.kind() + ", " + ours.error());
    }
  }

  /** This adapter. */
  @Benchmark
  public Reply adapter() throws IOException {
    return Assembled.of(new Pieces(body, piece), PROMPT, profile);
  }

  /** Jackson's parser alone. */
  @Benchmark
  public long bareParser() {
    long tokens = 0;
    byte[] buffer = new byte[16 << 10];
    int held = 0;
    Pieces in = new Pieces(body, piece);
    for (int more = in.read(buffer, 0, buffer.length); more >= 0; more = in.read(buffer, held,
        buffer.length - held)) {
      held += more;
      int from = 0;
      for (int i = 0; i < held; i++) {
        if (buffer[i] == '\n') {
          if (i - from > 6 && buffer[from + 6] == '{') {
            tokens += tokens(buffer, from + 6, i);
          }
          from = i + 1;
        }
      }
      System.arraycopy(buffer, from, buffer, 0, held - from);
      held -= from;
    }
    return tokens;
  }

  private static long tokens(byte[] bytes, int from, int to) {
    long tokens = 0;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  /** The official client. */
  @Benchmark
  public ChatCompletion openAiJava() {
    return openAi.ask();
  }

  /** The client of LangChain4j. */
  @Benchmark
  public dev.langchain4j.data.message.AiMessage langChain4j() {
    return langChain.ask();
  }
}
