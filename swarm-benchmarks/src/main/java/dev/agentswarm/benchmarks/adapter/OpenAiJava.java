package dev.agentswarm.benchmarks.adapter;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** The official client in front of a body instead of a network. */
final class OpenAiJava {
  private final OpenAIClient client;
  private final ChatCompletionCreateParams request = ChatCompletionCreateParams.builder().model("m")
      .addSystemMessage("You help.").addUserMessage("go").build();

  OpenAiJava(byte[] body, int piece) {
    client = new OpenAIClientImpl(
        ClientOptions.builder().apiKey("none").httpClient(new Canned(body, piece)).build());
  }

  ChatCompletion ask() {
    ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> chunks = client.chat().completions().createStreaming(request)) {
      chunks.stream().forEach(accumulator::accumulate);
    }
    return accumulator.chatCompletion();
  }

  /** Answers everything with the body. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Canned(byte[] bytes, int piece) implements HttpClient {
    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
      return new HttpResponse() {
        @Override
        public int statusCode() {
          return 200;
        }

        @Override
        public Headers headers() {
          return Headers.builder().put("Content-Type", "text/event-stream").build();
        }

        @Override
        public InputStream body() {
          return new Pieces(bytes, piece);
        }

        @Override
        public void close() {
          // There is no connection.
        }
      };
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
      return CompletableFuture.completedFuture(execute(request, options));
    }

    @Override
    public void close() {
      // There is no connection.
    }
  }
}
