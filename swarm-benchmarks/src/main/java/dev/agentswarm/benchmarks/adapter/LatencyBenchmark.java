package dev.agentswarm.benchmarks.adapter;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import java.io.IOException;
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

  /** Sees that calls are answered. */
  @Setup
  public void check() throws InterruptedException {
    Reply reply = adapter();
    if (!reply.content().equals("Hello")) {
      throw new IllegalStateException(String.valueOf(reply.error()));
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
