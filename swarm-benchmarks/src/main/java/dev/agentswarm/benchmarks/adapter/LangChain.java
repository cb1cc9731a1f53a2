package dev.agentswarm.benchmarks.adapter;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The client of LangChain4j in front of a body instead of a network. */
final class LangChain {
  private final OpenAiStreamingChatModel model;
  private final ChatRequest request = ChatRequest.builder()
      .messages(SystemMessage.from("You help."), UserMessage.from("go")).build();

  LangChain(byte[] body, int piece) {
    model = OpenAiStreamingChatModel.builder().baseUrl("http://localhost/v1").apiKey("none").modelName("m")
        .returnThinking(true).httpClientBuilder(new Builder(new Canned(body, piece))).build();
  }

  AiMessage ask() {
    AtomicReference<ChatResponse> done = new AtomicReference<>();
    AtomicReference<Throwable> failed = new AtomicReference<>();
    model.chat(request, new StreamingChatResponseHandler() {
      @Override
      public void onCompleteResponse(ChatResponse response) {
        done.set(response);
      }

      @Override
      public void onError(Throwable error) {
        failed.set(error);
      }
    });
    ChatResponse response = done.get();
    if (response == null) {
      throw new IllegalStateException("no answer", failed.get());
    }
    return response.aiMessage();
  }

  /** Answers everything with the body, on the thread that asks. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Canned(byte[] bytes, int piece) implements HttpClient {
    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
      throw new UnsupportedOperationException("streams only");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
      listener.onOpen(SuccessfulHttpResponse.builder().statusCode(200)
          .headers(Map.of("Content-Type", List.of("text/event-stream"))).build());
      parser.parse(new Pieces(bytes, piece), listener);
      listener.onClose();
    }
  }

  /** Hands out the one client. */
  private record Builder(HttpClient client) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
      return Duration.ofSeconds(10);
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return Duration.ofSeconds(10);
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }

    @Override
    public HttpClient build() {
      return client;
    }
  }
}
