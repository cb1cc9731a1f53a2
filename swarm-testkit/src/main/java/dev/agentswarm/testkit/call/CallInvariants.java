package dev.agentswarm.testkit.call;

import dev.agentswarm.call.Call;
import dev.agentswarm.call.CallCommand;
import dev.agentswarm.call.CallFact;
import dev.agentswarm.call.Notice;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.run.Wait;
import dev.agentswarm.testkit.call.CallChronicle.Beat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what happened to the calls of an endpoint and says which rules were broken. It keeps its own picture: nothing
 * the queue believes is believed, but why it says a call waits.
 */
public final class CallInvariants {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final Set<Wait.Reason> OF_TOKENS = Set.of(Wait.Reason.TOKENS_PER_MINUTE,
      Wait.Reason.TOKENS_PER_DAY,
      Wait.Reason.REQUESTS_PER_MINUTE);

  private final CallStory story;
  private final List<Breach> breaches = new ArrayList<>();
  private final Map<Long, Known> calls = new LinkedHashMap<>();
  private final List<Sent> log = new ArrayList<>();
  private final PrefixModel groups = new PrefixModel();
  private RateLimits told;
  private Beat beat;
  private Map<Long, Wait.Reason> before = Map.of();
  private boolean paused;
  private long arrivals;
  private long pausedAt;
  // When a try was last wanted at once: by the host, or by a call that found nobody waiting.
  private long nudgedAt = Long.MIN_VALUE;

  /** A rule that did not hold. */
  public record Breach(CallRule rule, String what, long at) {}

  /** One call as seen from outside. */
  static final class Known {
    final Call call;
    final long arrival;
    double rank;
    double slack;
    boolean open;
    boolean over;
    boolean again;
    int tries;
    // How often what came was not what such a server sends.
    int strange;
    int slot = -1;
    long sentAt;
    @Nullable
    Sent sent;
    CallFact.@Nullable Ended last;
    long endedAt;

    Known(Call call, long arrival) {
      this.call = call;
      this.arrival = arrival;
      rank = call.rank();
      slack = call.slack();
    }
  }

  static final class Sent {
    final long at;
    long tokens;

    Sent(long at, long tokens) {
      this.at = at;
      this.tokens = tokens;
    }
  }

  private CallInvariants(CallStory story, Beat first) {
    this.story = story;
    this.told = story.limits();
    this.beat = first;
  }

  /** Every breach of every rule. */
  public static List<Breach> check(CallChronicle chronicle) {
    if (chronicle.beats().isEmpty()) {
      return List.of();
    }
    CallInvariants rules = new CallInvariants(chronicle.story(), chronicle.beats().get(0));
    for (Beat next : chronicle.beats()) {
      rules.beat = next;
      rules.happened();
      next.commands().forEach(rules::said);
      rules.after();
      rules.before = next.waits();
    }
    rules.atTheEnd();
    if (chronicle.story().isCalm()) {
      new FairShares(chronicle).unfair(rules::breach);
    }
    return rules.breaches;
  }

  private void breach(CallRule rule, String what) {
    breaches.add(new Breach(rule, what, beat.at() / 1_000_000));
  }

  private void happened() {
    switch (beat.fact()) {
      case CallFact.Arrived arrived -> {
        Known known = new Known(arrived.call(), arrivals++);
        nudgedAt = calls.values().stream().allMatch(other -> other.over) ? beat.at() : nudgedAt;
        calls.put(arrived.call().id(), known);
      }
      case CallFact.Reranked other -> calls.values().stream()
          .filter(known -> known.call.run().equals(other.run()) && known.call.task().equals(other.task()))
          .forEach(known -> {
            known.rank = other.rank();
            known.slack = other.slack();
          });
      case CallFact.FirstToken first -> groups.firstToken(beat.at(), first.call());
      case CallFact.Ended ended -> ended(ended);
      case CallFact.Cancelled cancelled -> {
        Known known = calls.get(cancelled.call());
        if (known != null) {
          known.over = true;
          known.open = false;
          groups.ended(beat.at(), cancelled.call(), false);
        }
      }
      case CallFact.LimitsTold limits -> told = limits.limits();
      case CallFact.ResumeAsked resume -> nudgedAt = beat.at();
      case CallFact.Woken woken -> {
      }
    }
  }

  private void ended(CallFact.Ended ended) {
    Known known = calls.get(ended.call());
    if (known == null) {
      return;
    }
    known.open = false;
    known.again = true;
    known.last = ended;
    known.strange += ended.kind() == ReplyKind.PROTOCOL ? 1 : 0;
    known.endedAt = beat.at();
    Sent sent = known.sent;
    if (sent != null && story.server().refunds()) {
      sent.tokens = ended.tokens() >= 0 ? ended.tokens() : isFree(ended.kind()) ? 0 : sent.tokens;
    }
    groups.ended(beat.at(), ended.call(), ended.served());
  }

  private static boolean isFree(ReplyKind kind) {
    return switch (kind) {
      case RATE_LIMITED, OVERLOADED, QUOTA, AUTHENTICATION, REJECTED, CONTEXT_OVERFLOW, MODEL_GONE, REFUSED ->
        true;
      default -> false;
    };
  }

  private void said(CallCommand command) {
    switch (command) {
      case CallCommand.Send send -> sent(send);
      case CallCommand.GiveBack back -> givenBack(back.call());
      case CallCommand.WakeAt wake -> {
      }
      case CallCommand.Tell tell -> {
        if (tell.notice() instanceof Notice.Paused) {
          pausedAt = paused ? pausedAt : beat.at();
          paused = true;
        } else if (tell.notice() instanceof Notice.Resumed) {
          paused = false;
        }
      }
    }
  }

  private void sent(CallCommand.Send send) {
    Known known = calls.get(send.call());
    if (known == null || known.open || known.over) {
      breach(CallRule.ONE_AT_A_TIME, send + " of a call that does not wait");
      return;
    }
    limits(known, send);
    order(known);
    tries(known);
    if (groups.mustWait(beat.at(), known)) {
      breach(CallRule.LEADERS_FIRST, send + " before the first token of its leader");
    }
    groups.sent(beat.at(), known);
    if (paused && calls.values().stream().anyMatch(other -> other.open && other.sentAt >= pausedAt)) {
      breach(CallRule.A_PAUSE_KEEPS_EVERYTHING, send + " while another call tries");
    }
    known.open = true;
    known.tries++;
    known.slot = send.slot();
    known.sentAt = beat.at();
    known.sent = new Sent(beat.at(), known.call.tokens());
    log.add(known.sent);
  }

  private void limits(Known known, CallCommand.Send send) {
    long open = calls.values().stream().filter(other -> other.open).count();
    int most = told.slots() > 0 ? Math.min(told.concurrency(), told.slots()) : told.concurrency();
    if (open >= most) {
      breach(CallRule.LIMITS_HOLD, send + " while " + open + " are open");
    }
    boolean taken = calls.values().stream().anyMatch(other -> other.open && other.slot == send.slot());
    if (told.slots() > 0 ? send.slot() < 0 || send.slot() >= told.slots() || taken : send.slot() >= 0) {
      breach(CallRule.SLOTS_APART, send + " of " + told.slots() + " slots");
    }
    long requests = log.stream().filter(one -> one.at > beat.at() - MINUTE).count();
    if (told.requestsPerMinute() > 0 && requests >= told.requestsPerMinute()) {
      breach(CallRule.LIMITS_HOLD, send + " after " + requests + " in a minute");
    }
    if (story.server().refunds()) {
      tokens(known, told.tokensPerMinute(), MINUTE);
      tokens(known, told.tokensPerDay(), 24 * 60 * MINUTE);
    }
  }

  private void tokens(Known known, long limit, long window) {
    long used = log.stream().filter(one -> one.at > beat.at() - window).mapToLong(one -> one.tokens).sum();
    if (limit > 0 && used + Math.min(limit, known.call.tokens()) > limit) {
      breach(CallRule.LIMITS_HOLD, "call " + known.call.id() + " of " + known.call.tokens() + " tokens after "
          + used + " of " + limit);
    }
  }

  // Who was there before this beat and is there after it, was there all the time.
  private void order(Known known) {
    // Who may not be tried again yet is passed over by the turn of the oldest.
    boolean oldest = calls.values().stream()
        .noneMatch(other -> isReady(other) && other.arrival < known.arrival
            && beat.waits().get(other.call.id()) != Wait.Reason.RETRY_BUDGET);
    if (oldest || holdsWhomItPassed(known)) {
      return;
    }
    for (Known other : calls.values()) {
      Wait.Reason why = beat.waits().get(other.call.id());
      boolean couldGo = why == Wait.Reason.OTHERS_FIRST || (why == Wait.Reason.CONCURRENCY && !other.again);
      if (isReady(other) && couldGo && !known.again && other.call.run().equals(known.call.run())
          && (other.again || isBefore(other, known)) && !someWaitForTokens()) {
        breach(CallRule.ORDER_AS_PROMISED, "call " + known.call.id() + " went before " + other.call.id());
      }
    }
  }

  // Whose turn it was waited for tokens; it was passed by one that leads its group, and now waits for that one.
  private boolean holdsWhomItPassed(Known leader) {
    boolean tokens = told.tokensPerMinute() > 0 || told.tokensPerDay() > 0 || told.requestsPerMinute() > 0;
    return tokens && calls.values().stream()
        .anyMatch(other -> other.call.group().equals(leader.call.group())
            && beat.waits().get(other.call.id()) == Wait.Reason.PREFIX_LEADER
            && before.get(other.call.id()) != Wait.Reason.PREFIX_LEADER);
  }

  private boolean someWaitForTokens() {
    return Stream.concat(before.values().stream(), beat.waits().values().stream())
        .anyMatch(OF_TOKENS::contains);
  }

  private boolean isReady(Known known) {
    Wait.Reason why = beat.waits().get(known.call.id());
    return !known.open && !known.over && why != null && why != Wait.Reason.PREFIX_LEADER
        && why != Wait.Reason.RETRY_WAIT;
  }

  private static boolean isBefore(Known one, Known other) {
    if (one.call.started() != other.call.started()) {
      return one.call.started();
    }
    return one.rank != other.rank ? one.rank > other.rank : one.arrival < other.arrival;
  }

  private void tries(Known known) {
    CallFact.Ended last = known.last;
    if (last == null) {
      return;
    }
    if (!last.kind().retryable() && last.kind() != ReplyKind.QUOTA) {
      breach(CallRule.TRIES_ARE_BOUNDED, "call " + known.call.id() + " is tried again after " + last.kind());
    }
    if (known.strange >= 2) {
      breach(CallRule.TRIES_ARE_BOUNDED,
          "call " + known.call.id() + " is tried once more after " + last.kind());
    }
    long asked = Math.min(last.retryAfter(), 600 * SECOND);
    if (beat.at() < known.endedAt + asked && nudgedAt < known.endedAt) {
      breach(CallRule.TRIES_ARE_BOUNDED, "call " + known.call.id() + " is tried again before it may be");
    }
  }

  private void givenBack(long call) {
    Known known = calls.get(call);
    CallFact.Ended last = known == null ? null : known.last;
    if (known == null || known.open || known.over || last == null || !beat.fact().equals(last)) {
      breach(CallRule.ONE_AT_A_TIME, "call " + call + " is given back though it has not just ended");
      return;
    }
    if (last.kind() == ReplyKind.QUOTA && !last.elsewhere()) {
      breach(CallRule.A_PAUSE_KEEPS_EVERYTHING, "call " + call + " is given back without quota");
    }
    known.over = true;
  }

  private void after() {
    boolean free = beat.standing().open() < beat.standing().width();
    for (Known known : calls.values()) {
      if (!known.open && !known.over) {
        Wait.Reason why = beat.waits().get(known.call.id());
        if (why == null) {
          breach(CallRule.WAITS_ARE_EXPLAINED, "call " + known.call.id() + " waits for nothing");
        } else if (free && (why == Wait.Reason.CONCURRENCY
            || (why == Wait.Reason.OTHERS_FIRST && !someWaitForTokens()))) {
          breach(CallRule.NOBODY_IDLES, "call " + known.call.id() + " waits, " + why);
        } else if (why == Wait.Reason.PREFIX_LEADER && !groups.mayWait(beat.at(), known)) {
          breach(CallRule.LEADERS_FIRST, "call " + known.call.id() + " waits for no leader");
        }
      }
    }
  }

  private void atTheEnd() {
    Map<String, Long> open = new HashMap<>();
    for (Known known : calls.values()) {
      if (!known.over) {
        open.merge("calls", 1L, Long::sum);
      }
    }
    if (!open.isEmpty()) {
      breach(CallRule.NOBODY_IS_LOST, open + " never came to an end");
    } else if (beat.standing().waiting() != 0 || beat.standing().open() != 0 || beat.standing().slots() != 0
        || beat.standing().leaders() != 0) {
      breach(CallRule.NOTHING_LEAKS, "all is over, and there is still " + beat.standing());
    }
  }
}
