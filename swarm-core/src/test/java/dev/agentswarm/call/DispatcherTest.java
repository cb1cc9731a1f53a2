package dev.agentswarm.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.run.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Scripts: facts given, commands expected. */
class DispatcherTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private Dispatcher dispatcher = new Dispatcher(RateLimits.concurrent(4));
  private long now;

  private static Call call(long id, long tokens) {
    return new Call(id, "run", 1, "task-" + id, "", true, 0, 0, tokens - 1, 1);
  }

  private List<CallCommand> arrives(Call call) {
    return dispatcher.apply(now, new CallFact.Arrived(call));
  }

  private List<CallCommand> ends(long id, ReplyKind kind) {
    return ends(id, kind, -1, null);
  }

  private List<CallCommand> ends(long id, ReplyKind kind, long retryAfter, @Nullable LimitHit hit) {
    return dispatcher.apply(now, new CallFact.Ended(id, kind, -1, retryAfter, hit, false, 0.5));
  }

  private static List<Long> sent(List<CallCommand> commands) {
    return commands.stream().filter(CallCommand.Send.class::isInstance)
        .map(command -> ((CallCommand.Send) command).call()).toList();
  }

  private static List<Notice> told(List<CallCommand> commands) {
    return commands.stream().filter(CallCommand.Tell.class::isInstance)
        .map(command -> ((CallCommand.Tell) command).notice()).toList();
  }

  private List<Long> after(long seconds) {
    now += seconds * SECOND;
    return sent(dispatcher.apply(now, new CallFact.Woken()));
  }

  @Test
  void aBigCallIsNotStarvedByAStreamOfSmallOnes() {
    dispatcher = new Dispatcher(new RateLimits(4, 0, 0, 1_000, 0));
    long id = 0;
    boolean bigWasSent = false;
    for (int second = 0; second < 130 && !bigWasSent; second++) {
      List<CallCommand> commands = new ArrayList<>(second == 5 ? arrives(call(1_000_000, 900)) : List.of());
      commands.addAll(arrives(call(++id, 100)));
      for (long one : sent(commands)) {
        bigWasSent |= one == 1_000_000;
        commands = new ArrayList<>(ends(one, ReplyKind.ANSWERED));
      }
      now += SECOND;
    }
    assertThat(bigWasSent).isTrue();
  }

  @Test
  void aSmallCallGoesBeforeABigOneThatIsNotLaterByIt() {
    dispatcher = new Dispatcher(new RateLimits(4, 0, 0, 1_000, 0));
    assertThat(sent(arrives(call(1, 600)))).containsExactly(1L);
    now += SECOND;
    assertThat(sent(arrives(call(2, 900)))).isEmpty();
    assertThat(dispatcher.why(2)).isEqualTo(Wait.Reason.TOKENS_PER_MINUTE);
    assertThat(sent(arrives(call(3, 100)))).containsExactly(3L);
    assertThat(sent(arrives(call(4, 100)))).isEmpty();
    assertThat(dispatcher.why(4)).isEqualTo(Wait.Reason.OTHERS_FIRST);
    assertThat(after(60)).containsExactly(2L);
    assertThat(after(1)).containsExactly(4L);
  }

  @Test
  void theSameTaskGetsTheSameSlotAgain() {
    dispatcher = new Dispatcher(new RateLimits(8, 2, 0, 0, 0));
    Call first = new Call(1, "run", 1, "a", "", true, 0, 0, 1, 1);
    assertThat(arrives(first)).contains(new CallCommand.Send(1, 0));
    assertThat(arrives(new Call(2, "run", 1, "b", "", true, 0, 0, 1, 1)))
        .contains(new CallCommand.Send(2, 1));
    ends(1, ReplyKind.ANSWERED);
    ends(2, ReplyKind.ANSWERED);
    assertThat(arrives(new Call(3, "run", 1, "b", "", true, 0, 0, 1, 1)))
        .contains(new CallCommand.Send(3, 1));
    assertThat(arrives(new Call(4, "run", 1, "c", "", true, 0, 0, 1, 1)))
        .contains(new CallCommand.Send(4, 0));
  }

  @Test
  void aLimitThatWasRunIntoIsLearnedAndTestedAgain() {
    dispatcher = new Dispatcher(RateLimits.concurrent(40));
    for (int i = 0; i < 40; i++) {
      arrives(call(i, 10));
    }
    LimitHit thirty = new LimitHit(LimitHit.Kind.CONCURRENCY, 30);
    assertThat(told(ends(39, ReplyKind.RATE_LIMITED, SECOND, thirty)))
        .contains(new Notice.Lesson(LimitHit.Kind.CONCURRENCY, 30), new Notice.Width(30));
    for (int i = 30; i < 39; i++) {
      assertThat(told(ends(i, ReplyKind.RATE_LIMITED, SECOND, thirty))).isEmpty();
    }
    assertThat(dispatcher.learned()).containsExactly(thirty);
    after(TimeUnit.MINUTES.toSeconds(11));
    assertThat(dispatcher.learned()).containsExactly(new LimitHit(LimitHit.Kind.CONCURRENCY, 33));
  }

  @Test
  void anOverloadedEngineShrinksTheWidthOnceForAllThatWereUnderWay() {
    dispatcher = new Dispatcher(RateLimits.concurrent(100));
    for (int i = 0; i < 100; i++) {
      arrives(call(i, 10));
    }
    for (int i = 0; i < 10; i++) {
      ends(i, ReplyKind.OVERLOADED);
    }
    assertThat(dispatcher.standing().width()).isEqualTo(85);
  }

  @Test
  void aServerThatCountsReservationsTeachesItOnce() {
    dispatcher = new Dispatcher(new RateLimits(4, 0, 0, 1_000, 0));
    arrives(call(1, 1_000));
    dispatcher.apply(now, new CallFact.Ended(1, ReplyKind.ANSWERED, 100, -1, null, false, 0.5));
    assertThat(sent(arrives(call(2, 500)))).containsExactly(2L);
    ends(2, ReplyKind.RATE_LIMITED, -1, new LimitHit(LimitHit.Kind.TOKENS_PER_MINUTE, 1_000));
    assertThat(after(30)).isEmpty();
    assertThat(after(31)).containsExactly(2L);
  }

  @Test
  void aQuotaPausesAndNothingIsLost() {
    arrives(call(1, 10));
    arrives(call(2, 10));
    assertThat(ends(1, ReplyKind.QUOTA)).containsExactly(
        new CallCommand.Tell(new Notice.Paused(Notice.Cause.QUOTA, now + 120 * SECOND)),
        new CallCommand.WakeAt(now + 120 * SECOND));
    ends(2, ReplyKind.ANSWERED);
    assertThat(sent(arrives(call(3, 10)))).isEmpty();
    assertThat(dispatcher.why(1)).isEqualTo(Wait.Reason.PAUSED);
    assertThat(sent(dispatcher.apply(now, new CallFact.ResumeAsked()))).containsExactly(1L);
    assertThat(told(ends(1, ReplyKind.QUOTA)))
        .containsExactly(new Notice.Paused(Notice.Cause.QUOTA, now + 240 * SECOND));
    assertThat(after(240)).containsExactly(1L);
    List<CallCommand> served = ends(1, ReplyKind.ANSWERED);
    assertThat(told(served)).containsExactly(new Notice.Resumed());
    assertThat(sent(served)).containsExactly(3L);
  }

  @Test
  void anAccountThatIsBusyForTooLongIsPausedLikeOneWithoutQuota() {
    for (int i = 0; i < 4; i++) {
      arrives(call(i, 10));
    }
    List<Notice> told = new ArrayList<>();
    int tries = 0;
    for (int i = 0; i < 4; i++) {
      told.addAll(told(ends(i, ReplyKind.OVERLOADED)));
    }
    while (now < 60 * SECOND && told.stream().noneMatch(Notice.Paused.class::isInstance)) {
      List<Long> open = new ArrayList<>(after(1));
      for (int i = 0; i < open.size(); i++) {
        tries++;
        List<CallCommand> commands = ends(open.get(i), ReplyKind.OVERLOADED);
        open.addAll(sent(commands));
        told.addAll(told(commands));
      }
    }
    assertThat(now).isBetween(30 * SECOND, 60 * SECOND);
    assertThat(tries).isLessThan(25);
    assertThat(told).anyMatch(notice -> notice instanceof Notice.Paused paused
        && paused.cause() == Notice.Cause.BUSY);
  }

  @Test
  void aServerThatFailsForTenMinutesSeesHardlyMoreThanWhatIsOfferedAndLosesNothing() {
    dispatcher = new Dispatcher(RateLimits.concurrent(300));
    int sent = 0;
    List<Long> open = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      open.addAll(sent(arrives(call(i, 10))));
    }
    int given = 0;
    while (now < 600 * SECOND) {
      sent += open.size();
      List<Long> failed = List.copyOf(open);
      open.clear();
      for (long one : failed) {
        List<CallCommand> commands = ends(one, ReplyKind.SERVER_ERROR);
        open.addAll(sent(commands));
        given += (int) commands.stream().filter(CallCommand.GiveBack.class::isInstance).count();
      }
      open.addAll(after(1));
    }
    assertThat(sent).isLessThanOrEqualTo(330);
    assertThat(given).isZero();
    for (int second = 0; second < 70; second++) {
      List<Long> served = List.copyOf(open);
      open.clear();
      for (long one : served) {
        List<CallCommand> commands = ends(one, ReplyKind.ANSWERED);
        open.addAll(sent(commands));
        given += (int) commands.stream().filter(CallCommand.GiveBack.class::isInstance).count();
      }
      open.addAll(after(1));
    }
    assertThat(given).isEqualTo(300);
  }

  @Test
  void aLeaderThatFailsHandsOver() {
    Call leader = new Call(1, "run", 1, "a", "g", true, 2, 1, 1, 1);
    Call second = new Call(2, "run", 1, "b", "g", true, 1, 1, 1, 1);
    Call third = new Call(3, "run", 1, "c", "g", true, 1, 1, 1, 1);
    assertThat(sent(arrives(leader))).containsExactly(1L);
    assertThat(sent(arrives(second))).isEmpty();
    assertThat(sent(arrives(third))).isEmpty();
    assertThat(dispatcher.why(2)).isEqualTo(Wait.Reason.PREFIX_LEADER);
    assertThat(sent(dispatcher.apply(now, new CallFact.Cancelled(1)))).containsExactly(2L);
    assertThat(sent(dispatcher.apply(now, new CallFact.FirstToken(2)))).containsExactly(3L);
  }

  @Test
  void everyEighthPickIsTheOldest() {
    dispatcher = new Dispatcher(RateLimits.concurrent(1));
    arrives(call(0, 10));
    arrives(new Call(1, "run", 1, "a", "", false, 0, 0, 1, 1));
    for (int i = 2; i < 20; i++) {
      arrives(call(i, 10));
    }
    List<Long> order = new ArrayList<>();
    long open = 0;
    while (!order.contains(1L)) {
      open = sent(ends(open, ReplyKind.ANSWERED)).get(0);
      order.add(open);
    }
    assertThat(order).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 1L);
  }

  // Two runs, one call at a time of so many tokens; which run went how often before the other had gone so often.
  private List<String> order(long first, long second, long tokens, int most) {
    dispatcher = new Dispatcher(RateLimits.concurrent(1));
    List<String> order = new ArrayList<>();
    arrives(new Call(0, "before", 1, "", "", true, 0, 0, 1, 1));
    for (int i = 1; i <= 2 * most; i++) {
      String run = i % 2 == 1 ? "first" : "second";
      arrives(new Call(i, run, 1, "task-" + i, "", true, 0, 0, i % 2 == 1 ? first : second, tokens - 1, 1));
    }
    long open = 0;
    while (order.size() < 2 * most) {
      open = sent(dispatcher.apply(now, new CallFact.Ended(open, ReplyKind.ANSWERED,
          open == 0 ? 0 : tokens, -1, null, false, 0.5))).get(0);
      order.add(open % 2 == 1 ? "first" : "second");
    }
    return order;
  }

  @Test
  void theRunGoesFirstThatWouldBeThroughFirst() {
    // All of the second but for the turn of the oldest.
    assertThat(order(3_000, 1_000, 100, 10).subList(0, 10)).containsOnlyOnce("first");
    assertThat(order(1_000, 3_000, 100, 10).subList(0, 10)).containsOnlyOnce("second");
  }

  @Test
  void runsOfWhichNothingIsKnownTakeTurns() {
    assertThat(order(0, 0, 100, 3)).containsExactly("first", "second", "first", "second", "first", "second");
  }

  @Test
  void whoSaysThatMuchRemainsIsNotLeftBehindForEver() {
    // Five calls of ten million tokens are all that one may be ahead.
    List<String> order = order(Long.MAX_VALUE, 10_000_000_000L, 10_000_000, 20);
    assertThat(order.subList(0, 20)).filteredOn("first"::equals).hasSizeBetween(8, 12);
    assertThat(order(Long.MAX_VALUE, 0, 10_000_000, 20).subList(0, 14)).filteredOn("second"::equals)
        .hasSizeBetween(5, 11);
  }

  @Test
  void whoComesLaterBeginsWhereTheOthersStandThoughCallsTakeLessThanTheyReserve() {
    dispatcher = new Dispatcher(RateLimits.concurrent(1));
    for (int i = 0; i < 40; i++) {
      arrives(new Call(i, "first", 1, "task-" + i, "", true, 0, 0, 999, 1));
    }
    List<Long> order = new ArrayList<>();
    long open = 0;
    for (int i = 0; i < 20; i++) {
      for (int j = 100; i == 10 && j < 120; j++) {
        arrives(new Call(j, "second", 1, "task-" + j, "", true, 0, 0, 999, 1));
      }
      open = sent(dispatcher.apply(now,
          new CallFact.Ended(open, ReplyKind.ANSWERED, 100, -1, null, false, 0.5))).get(0);
      order.add(open);
    }
    assertThat(order.subList(10, 20)).filteredOn(id -> id >= 100).hasSizeBetween(4, 6);
  }
}
