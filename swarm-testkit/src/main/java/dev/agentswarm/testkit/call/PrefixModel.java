package dev.agentswarm.testkit.call;

import java.util.HashMap;
import java.util.Map;

/** Which calls may go before the first token of which, as promised. */
final class PrefixModel {
  private static final long PATIENCE = 30_000_000_000L;
  private static final long WARM = 300_000_000_000L;

  private static final class Group {
    long leader = -1;
    long since;
    long warmUntil = Long.MIN_VALUE;
  }

  private final Map<String, Group> groups = new HashMap<>();
  private final Map<Long, String> names = new HashMap<>();

  void sent(long at, CallInvariants.Known known) {
    String name = known.call.group();
    names.put(known.call.id(), name);
    Group group = groups.computeIfAbsent(name, key -> new Group());
    if (group.leader >= 0 && at >= group.since + PATIENCE) {
      group.leader = -1;
      group.warmUntil = at + WARM;
    }
    if (at < group.warmUntil) {
      group.warmUntil = at + WARM;
    } else if (group.leader < 0) {
      group.leader = known.call.id();
      group.since = at;
    }
  }

  void firstToken(long at, long call) {
    over(at, call, true);
  }

  void ended(long at, long call, boolean served) {
    over(at, call, served);
  }

  private void over(long at, long call, boolean warm) {
    Group group = groups.get(names.getOrDefault(call, ""));
    if (group != null && group.leader == call) {
      group.leader = -1;
      group.warmUntil = warm ? at + WARM : group.warmUntil;
    }
  }

  /** True when the call must not go now. */
  boolean mustWait(long at, CallInvariants.Known known) {
    return known.slack > 0 && !known.again && mayWait(at, known);
  }

  /** True when there is a leader to wait for. */
  boolean mayWait(long at, CallInvariants.Known known) {
    Group group = groups.get(known.call.group());
    return !known.call.group().isEmpty() && group != null && group.leader >= 0 && at < group.since + PATIENCE;
  }
}
