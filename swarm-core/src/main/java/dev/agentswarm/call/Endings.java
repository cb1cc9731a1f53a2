package dev.agentswarm.call;

import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.ReplyKind;

/**
 * What follows the end of a try: something is learned, the call is given back or tried again, the gate opens or closes.
 * Confined to its dispatcher.
 */
final class Endings {
  private final Books books;

  Endings(Books books) {
    this.books = books;
  }

  void ended(CallFact.Ended ended) {
    Ticket ticket = books.find(ended.call());
    if (ticket == null || ticket.state != Ticket.State.OPEN) {
      return;
    }
    boolean probed = ticket.probes;
    int wasOpen = books.open;
    learn(ticket, ended, wasOpen);
    books.close(ticket, tokens(ended), ended.served());
    if (ended.served()) {
      books.retries.served(books.now);
      books.width.served(ticket, wasOpen);
      boolean paused = books.gate.isPaused();
      if (books.gate.served(probed)) {
        reopen(paused);
      }
    } else if (ended.kind() != ReplyKind.REFUSED) {
      books.gate.failed(books.now, ended);
    }
    decide(ticket, ended, probed);
  }

  // What never came to the model took nothing; what was not counted took what was reserved.
  private static long tokens(CallFact.Ended ended) {
    if (ended.tokens() >= 0) {
      return ended.tokens();
    }
    return switch (ended.kind()) {
      case RATE_LIMITED, OVERLOADED, QUOTA, AUTHENTICATION, REJECTED, CONTEXT_OVERFLOW, MODEL_GONE, REFUSED ->
        0;
      case ANSWERED, CUT_OFF, CUT_OFF_THINKING, FILTERED, MALFORMED_ARGUMENTS, LEAKED_MARKUP, SERVER_ERROR,
          TRANSPORT, PROTOCOL ->
        -1;
    };
  }

  private void learn(Ticket ticket, CallFact.Ended ended, int wasOpen) {
    if (ended.kind() == ReplyKind.OVERLOADED) {
      books.width.shrink(ticket, wasOpen, 0.85);
    } else if (ended.kind() == ReplyKind.RATE_LIMITED) {
      LimitHit hit = ended.limitHit() == null ? new LimitHit(LimitHit.Kind.UNKNOWN, 0) : ended.limitHit();
      switch (hit.kind()) {
        case CONCURRENCY -> {
          if (books.width.hit(books.now, ticket, hit.limit(), wasOpen)) {
            lesson(hit.kind(), books.width.learned());
          }
        }
        case UNKNOWN -> books.width.shrink(ticket, wasOpen, 0.7);
        case REQUESTS_PER_MINUTE, TOKENS_PER_MINUTE, TOKENS_PER_DAY -> {
          if (books.allowance.hit(books.now, ticket, hit)) {
            lesson(hit.kind(), books.allowance.limit(hit.kind()));
          }
        }
      }
    }
    boolean everybody = !ended.served()
        && (ended.limitHit() == null || ended.limitHit().kind() != LimitHit.Kind.CONCURRENCY);
    if (everybody && ended.retryAfter() > 0 && ended.retryAfter() <= Retries.LONGEST_WAIT) {
      books.gate.quiet(books.now + ended.retryAfter());
    }
  }

  private void lesson(LimitHit.Kind kind, long limit) {
    books.tell(new Notice.Lesson(kind, limit));
  }

  private void decide(Ticket ticket, CallFact.Ended ended, boolean probed) {
    boolean trouble = !ended.served() && ended.kind() != ReplyKind.REFUSED;
    if (trouble) {
      close(ended, probed);
    }
    if (ended.elsewhere() || !(ended.kind().retryable() || ended.kind() == ReplyKind.QUOTA)) {
      giveBack(ticket);
    } else if (trouble && !books.gate.isOpen() && ended.kind() != ReplyKind.PROTOCOL) {
      books.again(ticket); // Waits with all others; such a try is not held against it.
    } else if (++ticket.tries >= Retries.most(ended.kind())
        || (ended.served() && !books.retries.allow(books.now))) {
      giveBack(ticket);
    } else {
      books.rest(ticket, books.now + Retries.wait(ended, ticket.tries));
    }
  }

  // Closes the gate when this failure is one too many, or keeps it closed for longer.
  private void close(CallFact.Ended ended, boolean probed) {
    boolean tellAgain = probed && books.gate.isPaused();
    if (probed && !books.gate.isOpen()) {
      books.gate.probeFailed(books.now, ended);
    }
    Notice.Cause cause = ended.elsewhere() && ended.kind() != ReplyKind.QUOTA
        ? null
        : books.gate.pauses(books.now, ended);
    if (cause != null && books.gate.pause(books.now, cause, ended)) {
      parkResting();
      tellAgain = true;
    } else if (books.gate.isOpen() && books.gate.onlyFails(!books.retries.allow(books.now))) {
      books.gate.hold(books.now, ended);
      parkResting();
      books.tell(new Notice.Holding());
    }
    if (tellAgain && books.gate.isPaused()) {
      books.tell(books.gate.notice());
    }
  }

  // Whoever rested waits for the gate like everybody.
  private void parkResting() {
    for (Ticket ticket = books.resting.poll(); ticket != null; ticket = books.resting.poll()) {
      books.again(ticket);
    }
  }

  private void giveBack(Ticket ticket) {
    books.remove(ticket);
    books.say(new CallCommand.GiveBack(ticket.call.id()));
  }

  // The server is back: what waited for it goes, without being held against the budget.
  private void reopen(boolean paused) {
    for (Ticket ticket : books.line.byArrival()) {
      ticket.forgiven |= ticket.again;
    }
    if (paused) {
      books.tell(new Notice.Resumed());
    }
  }
}
