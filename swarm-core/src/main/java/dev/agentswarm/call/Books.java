package dev.agentswarm.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What there is of one endpoint's queue: every call, and what each has taken. Written by its dispatcher only. */
final class Books {
  final Allowance allowance = new Allowance();
  final Width width = new Width();
  final Places places = new Places();
  final Groups groups = new Groups();
  final Line line = new Line();
  final Retries retries = new Retries();
  final Gate gate = new Gate();
  final PriorityQueue<Ticket> resting = new PriorityQueue<>(
      (one, other) -> one.restsUntil != other.restsUntil
          ? Long.compare(one.restsUntil, other.restsUntil)
          : Long.compare(one.arrival, other.arrival));
  long now = Long.MIN_VALUE;
  /** Calls under way. */
  int open;

  private final Map<Long, Ticket> tickets = new LinkedHashMap<>();
  private final Map<Agent, List<Ticket>> byAgent = new HashMap<>();
  private List<CallCommand> out = new ArrayList<>();
  private long arrivals;

  private record Agent(String run, String task) {}

  void say(CallCommand command) {
    out.add(command);
  }

  void tell(Notice notice) {
    out.add(new CallCommand.Tell(notice));
  }

  /** What was said since the last time. */
  List<CallCommand> said() {
    List<CallCommand> said = out;
    out = new ArrayList<>();
    return said;
  }

  @Nullable
  Ticket find(long call) {
    return tickets.get(call);
  }

  /** The calls of one task. */
  List<Ticket> of(String run, String task) {
    return byAgent.getOrDefault(new Agent(run, task), List.of());
  }

  int size() {
    return tickets.size();
  }

  /** A call has come; null when it is here already. */
  @Nullable
  Ticket enter(Call call) {
    if (tickets.containsKey(call.id())) {
      return null;
    }
    Ticket ticket = new Ticket(call, arrivals++);
    tickets.put(call.id(), ticket);
    byAgent.computeIfAbsent(agent(call), who -> new ArrayList<>(1)).add(ticket);
    line.entered(ticket);
    return ticket;
  }

  private static Agent agent(Call call) {
    return new Agent(call.run(), call.task());
  }

  /** The call may go when it is its turn. */
  void ready(Ticket ticket) {
    ticket.state = Ticket.State.READY;
    line.add(ticket);
  }

  /** Those of the group that wait for their leader wait no longer. */
  void letGo(List<Ticket> group) {
    for (Ticket follower : group) {
      if (follower.state == Ticket.State.HELD) {
        ready(follower);
      }
    }
  }

  /** Gives back what a try had taken: so many tokens, or what was reserved (-1). */
  void close(Ticket ticket, long tokens, boolean served) {
    open--;
    places.giveBack(ticket.slot);
    ticket.slot = -1;
    allowance.settle(ticket, tokens);
    line.settled(ticket, tokens >= 0 ? tokens : ticket.call.tokens());
    gate.left(ticket);
    letGo(groups.ended(now, ticket, served));
  }

  /** The call is here no more. */
  void remove(Ticket ticket) {
    tickets.remove(ticket.call.id());
    Agent agent = agent(ticket.call);
    List<Ticket> siblings = byAgent.get(agent);
    if (siblings != null) {
      siblings.remove(ticket);
      if (siblings.isEmpty()) {
        byAgent.remove(agent);
      }
    }
    groups.left(ticket);
    line.left(ticket);
  }

  /** The call may go before those that were never tried. */
  void again(Ticket ticket) {
    ticket.again = true;
    ready(ticket);
  }

  /** The call is tried again, but not before that moment. */
  void rest(Ticket ticket, long until) {
    ticket.state = Ticket.State.RESTING;
    ticket.again = true;
    ticket.restsUntil = until;
    resting.add(ticket);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("open ").append(open).append("\nwidth ").append(width).append("\nallowance ")
        .append(allowance).append("\nplaces ").append(places).append("\ngroups ").append(groups)
        .append("\nretries ").append(retries).append("\ngate ").append(gate).append("\nline ").append(line)
        .append('\n');
    tickets.values().forEach(ticket -> text.append(ticket).append('\n'));
    return text.toString();
  }
}
