package dev.agentswarm.benchmarks.adapter;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many streams at once from a server in another process, and what the client holds of memory and threads meanwhile. Its
 * arguments are the number of calls, the events of each, and the milliseconds between two events.
 */
public final class ManyStreams {
  private ManyStreams() {}

  /** Prints a table. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int calls = Integer.parseInt(args[0]);
    int events = Integer.parseInt(args[1]);
    Process server = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp",
        System.getProperty("java.class.path"), Loopback.class.getName(), args[1], args[2])
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = new BufferedReader(
        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      measure(calls, events, "http://127.0.0.1:" + out.readLine() + "/v1");
    } finally {
      server.destroy();
    }
  }

  private static void measure(int calls, int events, String url) throws InterruptedException {
    OpenAiCompatible model = OpenAiCompatible.at(url, "m");
    AtomicLong heard = new AtomicLong();
    AtomicInteger answered = new AtomicInteger();
    DeltaListener listener = (text, reasoning) -> heard.incrementAndGet();
    System.out.printf(Locale.ROOT, "%-22s %10s %12s %9s%n", "moment", "heard", "live heap KB", "threads");
    line("before", heard);
    List<Thread> askers = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      askers.add(Thread.ofVirtual().start(() -> {
        try {
          Reply reply = model.ask(Prompt.of("You help.", "go"), listener);
          answered
              .addAndGet(reply.answered() && reply.content().length() == events * " word".length() ? 1 : 0);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }));
    }
    long all = (long) calls * events;
    for (int percent : List.of(10, 50, 90)) {
      while (heard.get() < all * percent / 100 && askers.stream().anyMatch(Thread::isAlive)) {
        Thread.sleep(5);
      }
      line(percent + " % of the streams", heard);
    }
    for (Thread asker : askers) {
      asker.join();
    }
    askers.clear();
    line("after", heard);
    System.out.println(answered + " of " + calls + " whole");
  }

  private static void line(String moment, AtomicLong heard) {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(Locale.ROOT, "%-22s %10d %12d %9d%n", moment, heard.get(),
        (runtime.totalMemory() - runtime.freeMemory()) / 1024,
        ManagementFactory.getThreadMXBean().getThreadCount());
  }
}
