package dev.agentswarm.inference.openai;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Asks a server small questions about itself.
 *
 * <p><b>Threads:</b> thread-safe. <b>Stopping:</b> interruption ends a question at once.
 */
final class Probe {
  private static final int MOST_BYTES = 4 << 20;
  private static final int SECONDS = 10;

  private final OkHttpClient client;
  private final String key;

  Probe(OkHttpClient client, String key) {
    this.client = client.newBuilder().callTimeout(SECONDS, TimeUnit.SECONDS).build();
    this.key = key;
  }

  /**
   * What a server answered.
   *
   * @param status its status; 0 when there was no answer at all
   * @param json what it said, missing when that was no JSON
   * @param trouble why there was no answer, for people
   */
  record Said(int status, JsonNode json, String trouble) {
    boolean good() {
      return status >= 200 && status < 300;
    }

    boolean silent() {
      return status == 0;
    }
  }

  Said get(HttpUrl url) throws InterruptedException {
    return ask(new Request.Builder().url(url).get());
  }

  Said post(HttpUrl url, byte[] json) throws InterruptedException {
    return ask(new Request.Builder().url(url).post(RequestBody.create(json, OpenAiCompatible.JSON)));
  }

  private Said ask(Request.Builder request) throws InterruptedException {
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    Call call = client.newCall(request.header("Accept", "application/json").build());
    BlockingQueue<Said> answer = new LinkedBlockingQueue<>();
    call.enqueue(new Callback() {
      @Override
      public void onResponse(Call done, Response response) {
        answer.add(said(response));
      }

      @Override
      public void onFailure(Call done, IOException e) {
        answer.add(new Said(0, MissingNode.getInstance(), trouble(e)));
      }
    });
    try {
      return answer.take();
    } catch (InterruptedException e) {
      call.cancel();
      throw e;
    }
  }

  private Said said(Response response) {
    try (response) {
      byte[] body = response.body().byteStream().readNBytes(MOST_BYTES);
      return new Said(response.code(), json(body), "");
    } catch (IOException e) {
      return new Said(0, MissingNode.getInstance(), trouble(e));
    }
  }

  private static JsonNode json(byte[] body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  private String trouble(IOException e) {
    @Nullable
    String words = e.getMessage();
    String said = words == null ? e.getClass().getSimpleName() : words;
    return Redaction.of(e instanceof ConnectException ? "is the server running? (" + said + ")" : said, key);
  }
}
