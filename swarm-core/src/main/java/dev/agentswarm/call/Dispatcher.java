package dev.agentswarm.call;

import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.run.Wait;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole logic of one endpoint's queue: facts in, commands out, under the time it is handed. The same facts at the same
 * moments give the same commands.
 *
 * <p>A call goes when the gate is open, fewer calls are open than the width, and every allowance has room for it. When the
 * one whose turn it is does not fit an allowance, smaller ones go before it only if it is not later by that (EASY
 * backfilling, Lifka 1995).
 *
 * <p><b>Threads:</b> confined to one thread at a time. <b>Errors:</b> none for any order of facts: those about calls that
 * are not here are passed over. <b>Cost:</b> O(log n) a fact for n waiting calls, but for leaders and pauses.
 */
public final class Dispatcher {
  private final Books books = new Books();
  private final Endings endings = new Endings(books);
  private final Sending sending = new Sending(books);
  private int toldWidth;

  /** A queue of an endpoint that takes this much. */
  public Dispatcher(RateLimits limits) {
    tell(limits);
    toldWidth = limits.concurrency();
  }

  /** What follows from a fact that happened at this moment. */
  public List<CallCommand> apply(long nanos, CallFact fact) {
    books.now = Math.max(books.now, nanos);
    sending.woken();
    books.width.test(books.now);
    books.allowance.test(books.now);
    switch (fact) {
      case CallFact.Arrived arrived -> arrived(arrived.call());
      case CallFact.Reranked reranked -> reranked(reranked);
      case CallFact.FirstToken first -> firstToken(first.call());
      case CallFact.Ended ended -> endings.ended(ended);
      case CallFact.Cancelled cancelled -> cancelled(cancelled.call());
      case CallFact.LimitsTold told -> tell(told.limits());
      case CallFact.ResumeAsked resume -> books.gate.tryNow(books.now);
      case CallFact.Woken woken -> {
      }
    }
    sending.sendWhatMayGo();
    int calls = books.width.calls();
    if (calls != toldWidth) {
      toldWidth = calls;
      books.tell(new Notice.Width(calls));
    }
    sending.wake();
    return books.said();
  }

  private void tell(RateLimits limits) {
    books.width.tell(limits.concurrency(), limits.slots());
    books.places.tell(limits.slots());
    books.allowance.tell(limits);
  }

  private void arrived(Call call) {
    boolean alone = books.size() == 0;
    Ticket ticket = books.enter(call);
    if (ticket == null) {
      return;
    }
    if (alone && !books.gate.isOpen()) {
      books.gate.tryNow(books.now); // Nobody else is there to find out.
    }
    if (books.groups.arrived(books.now, ticket)) {
      ticket.state = Ticket.State.HELD;
    } else if (!sending.sendAtOnce(ticket)) {
      books.line.add(ticket);
    }
  }

  private void reranked(CallFact.Reranked to) {
    books.line.remains(to.run(), to.remaining());
    for (Ticket ticket : books.of(to.run(), to.task())) {
      boolean waits = ticket.state == Ticket.State.READY || ticket.state == Ticket.State.HELD;
      if (ticket.state == Ticket.State.READY) {
        books.line.remove(ticket);
      }
      ticket.rank = to.rank();
      ticket.slack = to.slack();
      if (waits && books.groups.mustWait(books.now, ticket)) {
        ticket.state = Ticket.State.HELD;
      } else if (waits) {
        books.ready(ticket);
      }
    }
  }

  private void firstToken(long id) {
    Ticket ticket = books.find(id);
    if (ticket != null && ticket.state == Ticket.State.OPEN) {
      books.letGo(books.groups.firstToken(books.now, ticket));
    }
  }

  private void cancelled(long id) {
    Ticket ticket = books.find(id);
    if (ticket == null) {
      return;
    }
    switch (ticket.state) {
      case READY -> books.line.remove(ticket);
      case RESTING -> books.resting.remove(ticket);
      case HELD -> {
      }
      // Whether it came to the server is not known: what was reserved stays counted.
      case OPEN -> books.close(ticket, -1, false);
    }
    books.remove(ticket);
  }

  /** Why a call waits; null when it does not, or is not here. */
  public Wait.@Nullable Reason why(long id) {
    Ticket ticket = books.find(id);
    if (ticket == null) {
      return null;
    }
    return switch (ticket.state) {
      case OPEN -> null;
      case HELD -> Wait.Reason.PREFIX_LEADER;
      case RESTING -> Wait.Reason.RETRY_WAIT;
      case READY -> whyReady(ticket);
    };
  }

  private Wait.Reason whyReady(Ticket ticket) {
    if (!books.gate.isOpen()) {
      return books.gate.isPaused() ? Wait.Reason.PAUSED : Wait.Reason.RETRY_BUDGET;
    }
    if (books.gate.isQuiet(books.now)) {
      return Wait.Reason.RETRY_WAIT;
    }
    boolean budget = books.retries.allow(books.now);
    if (ticket.again && !budget && !ticket.forgiven) {
      return Wait.Reason.RETRY_BUDGET;
    }
    if (books.open >= books.width.calls()) {
      return Wait.Reason.CONCURRENCY;
    }
    Wait.Reason blocks = books.allowance.blocks(books.now, ticket);
    return blocks == null ? Wait.Reason.OTHERS_FIRST : blocks;
  }

  /**
   * Where an endpoint's queue stands.
   *
   * @param waiting calls that wait, for whatever reason
   * @param open calls under way
   * @param width how many may be
   * @param slots places that are taken
   * @param leaders groups whose leader is under way
   * @param paused whether the endpoint is paused
   * @param pauses how often it was
   */
  public record Standing(int waiting, int open, int width, int slots, int leaders, boolean paused,
      int pauses) {}

  /** Where it stands now. */
  public Standing standing() {
    return new Standing(books.size() - books.open, books.open, books.width.calls(), books.places.taken(),
        books.groups.leaders(),
        books.gate.isPaused(), books.gate.pauses());
  }

  /** What there is to tell while the endpoint is paused; null when it is not. */
  public Notice.@Nullable Paused paused() {
    return books.gate.isPaused() ? books.gate.notice() : null;
  }

  /** True when calls are held back, paused or not. */
  public boolean isClosed() {
    return !books.gate.isOpen();
  }

  /** True when a call that arrived now could not even be the one that tries. */
  public boolean isShut(long nanos) {
    return !books.gate.isOpen() && !books.gate.mayProbe(nanos);
  }

  /** The limits that were learned by running into them. */
  public List<LimitHit> learned() {
    List<LimitHit> learned = new ArrayList<>();
    for (LimitHit.Kind kind : LimitHit.Kind.values()) {
      long limit = kind == LimitHit.Kind.CONCURRENCY ? books.width.learned() : books.allowance.learned(kind);
      if (limit > 0) {
        learned.add(new LimitHit(kind, limit));
      }
    }
    return learned;
  }

  /** All it knows, as text: two dispatchers in the same state give the same text. */
  public String describe() {
    return books + "\n" + sending;
  }
}
