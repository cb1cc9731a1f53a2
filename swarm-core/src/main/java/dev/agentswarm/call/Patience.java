package dev.agentswarm.call;

import dev.agentswarm.inference.Reply;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long one call has waited, and what for. Confined to the thread of the call. */
final class Patience {
  // Most calls never wait.
  private Map<Wait.Reason, Long> spans = Map.of();
  private Wait.@Nullable Reason reason;
  private long since;

  /** It waits for this from now on; true when it did not wait for it before. */
  boolean waits(long nanos, Wait.Reason now) {
    if (reason == now) {
      return false;
    }
    goesOn(nanos);
    reason = now;
    since = nanos;
    return true;
  }

  /** It does not wait any more. */
  void goesOn(Pulse pulse) {
    if (reason != null) {
      goesOn(pulse.nanos());
    }
  }

  private void goesOn(long nanos) {
    if (reason != null) {
      spans = spans.isEmpty() ? new EnumMap<>(Wait.Reason.class) : spans;
      spans.merge(reason, nanos - since, Long::sum);
      reason = null;
    }
  }

  CallQueue.Answered answered(Reply reply, int tries) {
    long all = 0;
    Map.Entry<Wait.Reason, Long> longest = null;
    for (Map.Entry<Wait.Reason, Long> span : spans.entrySet()) {
      all += span.getValue();
      longest = longest == null || span.getValue() > longest.getValue() ? span : longest;
    }
    return new CallQueue.Answered(reply, Duration.ofNanos(all), longest == null ? null : longest.getKey(),
        tries);
  }
}
