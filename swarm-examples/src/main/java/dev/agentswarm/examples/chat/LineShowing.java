package dev.agentswarm.examples.chat;

import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Shows a call to a program: one line, whatever happens. */
final class LineShowing implements Showing {
  private final PrintWriter out;
  private final ReentrantLock lock = new ReentrantLock();
  // All below is guarded by the lock.
  private final StringBuilder content = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private boolean ended;

  LineShowing(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void on(String text, boolean isReasoning) {
    lock.lock();
    try {
      (isReasoning ? reasoning : content).append(text);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void tryBegins() {
    lock.lock();
    try {
      content.setLength(0);
      reasoning.setLength(0);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void end(Reply reply) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        out.print(ReplyLine.of(reply) + "\n");
        out.flush();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stopped() {
    lock.lock();
    try {
      end(new Reply(ReplyKind.TRANSPORT, content.toString(), reasoning.toString(), List.of(), List.of(), null,
          null, List.of(), "the call was stopped", null, null));
    } finally {
      lock.unlock();
    }
  }
}
