package dev.agentswarm.call;

import java.util.function.Predicate;

/** Which call goes now, and when to look again. Confined to its dispatcher. */
final class Sending {
  private final Books books;
  // The moment last asked to be woken at; MAX_VALUE when none.
  private long wakeAt = Long.MAX_VALUE;

  Sending(Books books) {
    this.books = books;
  }

  /** Time has come so far. */
  void woken() {
    if (books.now >= wakeAt) {
      wakeAt = Long.MAX_VALUE;
    }
  }

  /** Sends what may go. */
  void sendWhatMayGo() {
    for (Ticket ticket = books.resting.peek(); ticket != null
        && ticket.restsUntil <= books.now; ticket = books.resting.peek()) {
      books.resting.remove();
      books.ready(ticket);
    }
    books.letGo(books.groups.impatient(books.now));
    if (!books.gate.isOpen()) {
      probe();
      return;
    }
    while (!books.gate.isQuiet(books.now) && books.open < books.width.calls()) {
      boolean budget = books.retries.allow(books.now);
      Predicate<Ticket> let = ticket -> budget || ticket.forgiven;
      Ticket top = books.line.top(let);
      if (top == null) {
        return;
      }
      if (books.allowance.blocks(books.now, top) != null) {
        backfill(top, let);
        if (top.state == Ticket.State.READY) {
          return;
        }
        // One that went before it leads its group: now it waits for that, and another is the top.
      } else {
        send(top, true);
      }
    }
  }

  /** Sends what has just arrived when nothing else is there to be looked at; it need not stand in the line for that. */
  boolean sendAtOnce(Ticket ticket) {
    boolean free = books.line.isEmpty() && books.resting.isEmpty() && books.groups.leaders() == 0
        && books.gate.isOpen() && !books.gate.isQuiet(books.now) && books.open < books.width.calls()
        && books.allowance.blocks(books.now, ticket) == null;
    if (free) {
      send(ticket, true);
    }
    return free;
  }

  private void probe() {
    if (books.open < books.width.calls() && books.gate.mayProbe(books.now)) {
      Ticket top = books.line.top(ticket -> true);
      if (top != null && books.allowance.blocks(books.now, top) == null) {
        books.gate.probed(top);
        send(top, true);
      }
    }
  }

  // The top call waits for an allowance; what goes meanwhile must leave it a place and all it needs.
  private void backfill(Ticket top, Predicate<Ticket> let) {
    long then = books.allowance.whenFits(books.now, top);
    for (Ticket other : books.line.next(let)) {
      if (books.open + 1 >= books.width.calls() || top.state != Ticket.State.READY) {
        return;
      }
      // A leader may have taken its followers out of the line meanwhile, and one try may have used up the budget.
      if (other != top && other.state == Ticket.State.READY
          && (!other.again || other.forgiven || books.retries.allow(books.now))
          && books.allowance.blocks(books.now, other) == null
          && books.allowance.leavesRoom(other, top, then)) {
        send(other, false);
      }
    }
  }

  private void send(Ticket ticket, boolean atItsTurn) {
    books.line.remove(ticket);
    if (ticket.again && !ticket.forgiven) {
      books.retries.tried(books.now);
    }
    ticket.forgiven = false;
    ticket.state = Ticket.State.OPEN;
    ticket.sentAt = books.now;
    ticket.generation = books.width.generation();
    ticket.slot = books.places.take(ticket.call.task());
    books.open++;
    books.allowance.charge(books.now, ticket);
    books.line.sent(ticket, atItsTurn);
    for (Ticket follower : books.groups.sent(books.now, ticket)) {
      if (follower.state == Ticket.State.READY) {
        books.line.remove(follower);
        follower.state = Ticket.State.HELD;
      }
    }
    books.say(new CallCommand.Send(ticket.call.id(), ticket.slot));
  }

  /** Asks to be woken when something may go that cannot go now; later facts may bring it forward. */
  void wake() {
    long next = later(books.groups.nextImpatient());
    if (!books.line.isEmpty()) {
      next = Math.min(next, later(books.gate.opensAt(books.now)));
    }
    Ticket rests = books.resting.peek();
    if (rests != null) {
      next = Math.min(next, later(rests.restsUntil));
    }
    if (books.open < books.width.calls() && !books.line.isEmpty()) {
      boolean budget = books.retries.allow(books.now) || !books.gate.isOpen();
      Ticket top = books.line.top(ticket -> budget || ticket.forgiven);
      if (top != null) {
        next = Math.min(next, later(books.allowance.whenFits(books.now, top)));
      }
      if (!budget) {
        next = Math.min(next, later(books.retries.whenAllowed(books.now)));
      }
    }
    if (next < wakeAt) {
      wakeAt = next;
      books.say(new CallCommand.WakeAt(next));
    }
  }

  // What is due already waits for something else.
  private long later(long moment) {
    return moment > books.now ? moment : Long.MAX_VALUE;
  }

  @Override
  public String toString() {
    return "wakes " + wakeAt;
  }
}
