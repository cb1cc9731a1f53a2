package dev.agentswarm.benchmarks.adapter;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What a call takes longer than the HTTP library alone, with the same server, the same request size and the same short
 * answer.
 *
 * <p><b>Threads:</b> one.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class LatencyBenchmark {
  // A call is thousands of methods. On a busy machine the compiler needs half a minute for them; until then it is what
  // would be measured.
  private static final int MOST_WINDOWS = Boolean.getBoolean("short") ? 3 : 60;
  private static final long WINDOW_NANOS = 1_000_000_000;
  private static final long QUIET_MILLIS = 50;

  private static final Prompt PROMPT = Prompt.of("You help.", "Say hello.");
  private static final String ANSWER = """
      data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"Hello"}}]}

      data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: [DONE]

      """;

  private final OkHttpClient plain = new OkHttpClient();
  private final Request request;
  private final Loopback server;
  private final OpenAiCompatible model;

  /** A server, and both clients. */
  public LatencyBenchmark() {
    try {
      server = new Loopback(0, Loopback.whole(ANSWER.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    String url = "http://127.0.0.1:" + server.port() + "/v1";
    model = OpenAiCompatible.at(url, "m");
    request = new Request.Builder().url(url + "/chat/completions")
        .post(RequestBody.create(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"You help.\"},"
                + "{\"role\":\"user\",\"content\":\"Say hello.\"}],\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
            MediaType.get("application/json")))
        .build();
  }

  /** Sees that calls are answered, and makes calls of the kind that is measured until the compiler is done with them. */
  @Setup
  public void warm(BenchmarkParams params) throws InterruptedException, IOException {
    Reply reply = adapter();
    if (!reply.content().equals("Hello")) {
      throw new IllegalStateException(String.valueOf(reply.error()));
    }
    boolean ours = params.getBenchmark().endsWith("adapter");
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    int quiet = 0;
    for (int window = 0; window < MOST_WINDOWS && quiet < 3; window++) {
      long compiled = compiler.getTotalCompilationTime();
      for (long start = System.nanoTime(); System.nanoTime() - start < WINDOW_NANOS;) {
        if (ours) {
          adapter();
        } else {
          plainOkHttp();
        }
      }
      quiet = compiler.getTotalCompilationTime() - compiled < QUIET_MILLIS ? quiet + 1 : 0;
    }
  }

  /** Ends the server. */
  @TearDown
  public void stop() {
    server.close();
    plain.dispatcher().executorService().shutdown();
    plain.connectionPool().evictAll();
  }

  /** A call of this adapter. */
  @Benchmark
  public Reply adapter() throws InterruptedException {
    return model.ask(PROMPT, DeltaListener.NONE);
  }

  /** The same request and answer through the HTTP library alone. */
  @Benchmark
  public byte[] plainOkHttp() throws IOException {
    try (Response response = plain.newCall(request).execute()) {
      return response.body().bytes();
    }
  }
}
