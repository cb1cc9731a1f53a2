package dev.agentswarm.examples.chat;

import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import java.io.PrintWriter;
import java.util.concurrent.locks.ReentrantLock;

/** Shows a call to a person: the text as it comes on standard output, all else on standard error. */
final class TextShowing implements Showing {
  private static final boolean TERMINAL = Boolean.getBoolean("swarm.terminal");
  private static final boolean COLOURS = TERMINAL && System.getenv("NO_COLOR") == null;

  private final PrintWriter out;
  private final PrintWriter err;
  private final long start = System.nanoTime();
  private final ReentrantLock lock = new ReentrantLock();
  // All below is guarded by the lock.
  private int shown;
  private int tries;
  private boolean lineOpen;
  private boolean reasoningOpen;
  private boolean ended;

  TextShowing(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void on(String text, boolean reasoning) {
    lock.lock();
    try {
      if (reasoning) {
        err.print(COLOURS ? "\u001b[2m" + harmless(text) + "\u001b[0m" : harmless(text));
        err.flush();
        reasoningOpen = true;
      } else {
        closeReasoning();
        print(text);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void tryBegins() {
    lock.lock();
    try {
      closeReasoning();
      closeLine();
      if (tries++ > 0) {
        err.println("tried again" + (shown > 0 ? ", from the start" : ""));
        err.flush();
      }
      shown = 0;
    } finally {
      lock.unlock();
    }
  }

  private void print(String text) {
    out.print(TERMINAL ? harmless(text) : text);
    out.flush();
    shown += text.length();
    lineOpen = text.isEmpty() ? lineOpen : !text.endsWith("\n");
  }

  private void closeReasoning() {
    if (reasoningOpen) {
      err.println();
      reasoningOpen = false;
    }
  }

  @Override
  public void end(Reply reply) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        tell(reply);
      }
    } finally {
      lock.unlock();
    }
  }

  private void tell(Reply reply) {
    closeReasoning();
    // Text that did not stream, or ended otherwise than it streamed, such as a refusal in a field of its own.
    if (shown < reply.content().length()) {
      print(reply.content().substring(shown));
    }
    closeLine();
    for (ToolCall call : reply.toolCalls()) {
      out.println(
          "call     " + flat(call.name()) + " " + flat(call.arguments()) + "  (" + flat(call.id()) + ")");
    }
    out.flush();
    for (InvalidToolCall call : reply.invalidToolCalls()) {
      err.println(
          "bad call " + flat(call.name()) + " " + flat(call.argumentsText()) + "  (" + flat(call.reason())
              + ")");
    }
    reply.warnings().forEach(warning -> err.println("warning  " + flat(warning)));
    err.println(closing(reply));
    err.flush();
  }

  private void closeLine() {
    if (lineOpen) {
      out.println();
      lineOpen = false;
    }
  }

  private String closing(Reply reply) {
    StringBuilder line = new StringBuilder(ReplyLine.word(reply.kind()));
    if (!reply.answered() && reply.error() != null) {
      line.append(": ").append(flat(reply.error()));
    }
    if (reply.finishReason() != null) {
      line.append(" | finish ").append(flat(reply.finishReason()));
    }
    TokenUsage usage = reply.usage();
    if (usage != null) {
      line.append(" | tokens ").append(usage.prompt()).append(" in (").append(usage.cached())
          .append(" cached), ").append(usage.completion()).append(" out (").append(usage.reasoning())
          .append(" reasoning)");
    }
    return line.append(String.format(" | %.1f s", (System.nanoTime() - start) / 1e9)).toString();
  }

  @Override
  public void stopped() {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        closeReasoning();
        closeLine();
        err.println("stopped");
        err.flush();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Nothing that a model says moves the cursor or changes the terminal. */
  private static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
  }

  private static String flat(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
