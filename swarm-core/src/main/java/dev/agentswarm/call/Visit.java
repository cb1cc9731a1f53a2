package dev.agentswarm.call;

import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One call while it is with a queue, on the thread that made it. Written under the queue's lock; its own thread looks
 * without it whether it may go.
 */
final class Visit {
  final long id;
  final Prompt prompt;
  final Caller caller;
  final Predicate<Reply> elsewhere;
  private final Pulse pulse;
  private final Thread thread = Thread.currentThread();
  /** True while it may make its try, or makes it. */
  volatile boolean sent;
  int slot = -1;
  /** True when its last reply is final. */
  boolean over;
  /** The reply that closed the gate, while it has not looked whether another model takes it after such a one. */
  volatile @Nullable Reply closing;

  Visit(long id, Prompt prompt, Caller caller, Predicate<Reply> elsewhere, Pulse pulse) {
    this.id = id;
    this.pulse = pulse;
    this.elsewhere = elsewhere;
    this.prompt = prompt;
    this.caller = caller;
  }

  Call call(long promptTokens) {
    return new Call(id, caller.run(), 1, caller.task(), caller.group(), caller.started(), caller.rank(),
        caller.slack(), caller.remaining(), promptTokens, prompt.maxTokens());
  }

  void wake() {
    if (!thread.equals(Thread.currentThread())) {
      pulse.unpark(thread);
    }
  }
}
