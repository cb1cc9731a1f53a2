package dev.agentswarm.inference.openai;

import static dev.agentswarm.inference.openai.Streams.delta;
import static dev.agentswarm.inference.openai.Streams.events;
import static dev.agentswarm.inference.openai.Streams.finish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/** A whole swarm's load on one adapter. */
class ManyStreamsTest {
  private static final int CALLS = 300;

  @Test
  void threeHundredStreamsAreOpenAtOnceAndEachHasItsOwnReply() throws IOException, InterruptedException {
    CountDownLatch allOpen = new CountDownLatch(CALLS);
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(new Dispatcher() {
        @Override
        public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
          // No call is answered before all are there: with a limit below 300 this would never end.
          allOpen.countDown();
          allOpen.await();
          String asked = request.getBody().utf8().replaceAll("(?s).*number-(\\d+).*", "$1");
          return new MockResponse.Builder().setHeader("Content-Type", "text/event-stream")
              .chunkedBody(events(delta("\"content\":\"answer\""), delta("\"content\":\" " + asked + "\""),
                  finish("stop"), "[DONE]"), 16)
              .build();
        }
      });
      server.start();
      OpenAiCompatible model = OpenAiCompatible.at(server.url("/v1").toString(), "m");
      AtomicInteger right = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        int number = i;
        threads.add(Thread.ofVirtual().start(() -> {
          StringBuilder heard = new StringBuilder();
          try {
            Reply reply = model.ask(Prompt.of("You help.", "number-" + number),
                (text, why) -> heard.append(text));
            if (reply.answered() && reply.content().equals("answer " + number)
                && heard.toString().equals(reply.content())) {
              right.incrementAndGet();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }));
      }
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(right).hasValue(CALLS);
    }
  }
}
