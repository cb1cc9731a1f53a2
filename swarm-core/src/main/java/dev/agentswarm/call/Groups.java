package dev.agentswarm.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls whose prompts begin with the same bytes: one goes first, the others after its first token, when the server has the
 * beginning in its cache. Only calls with slack wait, and not for long. Confined to its dispatcher.
 *
 * <p>After SGLang's in-batch prefix rule and Helium's pre-warming request (arXiv 2603.16104).
 */
final class Groups {
  /** How long a group stays warm after its last call: what servers keep a prefix for. */
  static final long WARM = TimeUnit.MINUTES.toNanos(5);
  /** How long anybody waits for a leader. */
  static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private final Map<String, Group> groups = new LinkedHashMap<>();
  // How many have a leader: most moments there is none, and nothing to look after.
  private int leaders;
  private long tidiedAt;

  private static final class Group {
    // Who waits, ready or held, in the order of arrival.
    final TreeSet<Ticket> waiting = new TreeSet<>(Comparator.comparingLong(ticket -> ticket.arrival));
    @Nullable
    Ticket leader;
    long leadsSince;
    long warmUntil = Long.MIN_VALUE;
  }

  /** True when the call must wait for its leader. */
  boolean arrived(long now, Ticket ticket) {
    if (ticket.call.group().isEmpty()) {
      return false;
    }
    Group group = groups.computeIfAbsent(ticket.call.group(), name -> new Group());
    group.waiting.add(ticket);
    return mustWait(now, ticket);
  }

  /** True when the call waits for a leader as things are. */
  boolean mustWait(long now, Ticket ticket) {
    Group group = groups.get(ticket.call.group());
    return group != null && group.leader != null && now < group.leadsSince + PATIENCE && ticket.mayWait();
  }

  /** The call goes; returns who has to wait for it now. */
  List<Ticket> sent(long now, Ticket ticket) {
    Group group = groups.get(ticket.call.group());
    if (group == null) {
      return List.of();
    }
    group.waiting.remove(ticket);
    if (now < group.warmUntil) {
      group.warmUntil = now + WARM;
      return List.of();
    }
    if (group.leader != null) {
      return List.of();
    }
    group.leader = ticket;
    leaders++;
    group.leadsSince = now;
    return group.waiting.stream().filter(Ticket::mayWait).toList();
  }

  /** The first token came; returns who may go now. */
  List<Ticket> firstToken(long now, Ticket ticket) {
    Group group = groups.get(ticket.call.group());
    return group == null || group.leader != ticket ? List.of() : over(group, now + WARM);
  }

  /** A try is over; returns who may go now: after a leader that was served all, after one that was not the next. */
  List<Ticket> ended(long now, Ticket ticket, boolean served) {
    Group group = groups.get(ticket.call.group());
    return group == null || group.leader != ticket
        ? List.of()
        : over(group, served ? now + WARM : group.warmUntil);
  }

  /** The call waits no longer. */
  void left(Ticket ticket) {
    Group group = groups.get(ticket.call.group());
    if (group != null) {
      group.waiting.remove(ticket);
    }
  }

  /** Leaders that take too long are waited for no longer; returns who may go now. */
  List<Ticket> impatient(long now) {
    List<Ticket> free = new ArrayList<>();
    if (leaders > 0) {
      for (Group group : groups.values()) {
        if (group.leader != null && now >= group.leadsSince + PATIENCE) {
          free.addAll(over(group, now + WARM));
        }
      }
    }
    if (now >= tidiedAt + WARM) {
      tidiedAt = now;
      groups.values().removeIf(
          group -> group.leader == null && group.waiting.isEmpty() && now >= group.warmUntil);
    }
    return free;
  }

  /** When the next group loses its patience. */
  long nextImpatient() {
    long next = Long.MAX_VALUE;
    if (leaders == 0) {
      return next;
    }
    for (Group group : groups.values()) {
      if (group.leader != null && !group.waiting.isEmpty()) {
        next = Math.min(next, group.leadsSince + PATIENCE);
      }
    }
    return next;
  }

  /** How many groups have a leader under way. */
  int leaders() {
    return leaders;
  }

  private List<Ticket> over(Group group, long warmUntil) {
    group.leader = null;
    leaders--;
    group.warmUntil = warmUntil;
    return List.copyOf(group.waiting);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    groups.forEach((name, group) -> text.append(name).append(" leader ")
        .append(group.leader == null ? "none" : group.leader.call.id()).append(" warm until ")
        .append(group.warmUntil).append(" waiting ").append(group.waiting.size()).append("; "));
    return text.toString();
  }
}
