package dev.agentswarm.testkit.call;

import dev.agentswarm.call.Call;
import dev.agentswarm.call.CallCommand;
import dev.agentswarm.call.CallFact;
import dev.agentswarm.call.Dispatcher;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.run.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Queues that are wrong on purpose, and the rule that must notice. */
@SuppressWarnings("ImmutableEnumChecker") // A lambda without captures never changes.
enum PlantedCallBug {
  ONE_CALL_TOO_MANY(CallRule.LIMITS_HOLD,
      story -> told(story, limits -> new RateLimits(limits.concurrency() + 1,
          0, limits.requestsPerMinute(), limits.tokensPerMinute(), limits.tokensPerDay()))),

  REQUESTS_ARE_NOT_COUNTED(CallRule.LIMITS_HOLD,
      story -> told(story, limits -> new RateLimits(limits.concurrency(),
          limits.slots(), 0, limits.tokensPerMinute(), limits.tokensPerDay()))),

  TOKENS_OF_A_MINUTE_ARE_NOT_COUNTED(CallRule.LIMITS_HOLD, story -> told(story, limits -> new RateLimits(
      limits.concurrency(), limits.slots(), limits.requestsPerMinute(), 0, limits.tokensPerDay()))),

  TOKENS_OF_A_DAY_ARE_NOT_COUNTED(CallRule.LIMITS_HOLD, story -> told(story, limits -> new RateLimits(
      limits.concurrency(), limits.slots(), limits.requestsPerMinute(), limits.tokensPerMinute(), 0))),

  PROMPTS_ARE_FREE(CallRule.LIMITS_HOLD,
      story -> calls(story, call -> new Call(call.id(), call.run(), call.weight(),
          call.task(), call.group(), call.started(), call.rank(), call.slack(),
          call.remaining(), 0, call.cap()))),

  ALL_IS_REFUNDED(CallRule.LIMITS_HOLD,
      story -> ended(story,
          ended -> new CallFact.Ended(ended.call(), ended.kind(), 0, ended.retryAfter(), ended.limitHit(),
              ended.elsewhere(),
              ended.dice()))),

  EVERYBODY_GETS_THE_FIRST_SLOT(CallRule.SLOTS_APART, story -> said(story, commands -> commands.stream()
      .map(command -> command instanceof CallCommand.Send send && send.slot() > 0
          ? new CallCommand.Send(send.call(), 0)
          : command)
      .toList())),

  A_PERMIT_IS_LOST(CallRule.NOTHING_LEAKS, story -> deaf(story,
      fact -> fact instanceof CallFact.Cancelled)),

  TIME_IS_NOT_HEARD(CallRule.NOBODY_IS_LOST,
      story -> mute(story, command -> command instanceof CallCommand.WakeAt)),

  A_REPLY_IS_LOST(CallRule.NOBODY_IS_LOST,
      story -> mute(story, command -> command instanceof CallCommand.GiveBack)),

  A_PERMIT_IS_NOT_TOLD(CallRule.NOBODY_IS_LOST, story -> mute(story,
      command -> command instanceof CallCommand.Send send && send.call() == 3)),

  SENT_TWICE(CallRule.ONE_AT_A_TIME, story -> said(story, commands -> {
    List<CallCommand> all = new ArrayList<>(commands);
    commands.stream().filter(CallCommand.Send.class::isInstance).forEach(all::add);
    return all;
  })),

  WHO_IS_GONE_IS_SENT(CallRule.ONE_AT_A_TIME,
      story -> deaf(story, fact -> fact instanceof CallFact.Cancelled)),

  THE_LEAST_URGENT_GOES_FIRST(CallRule.ORDER_AS_PROMISED, story -> calls(story, call -> new Call(call.id(),
      call.run(), call.weight(), call.task(), call.group(), call.started(), -call.rank(), call.slack(),
      call.remaining(), call.promptTokens(), call.cap()))),

  WHO_HAS_BEGUN_IS_NOT_PREFERRED(CallRule.ORDER_AS_PROMISED, story -> calls(story, call -> new Call(call.id(),
      call.run(), call.weight(), call.task(), call.group(), false, call.rank(), call.slack(),
      call.remaining(), call.promptTokens(),
      call.cap()))),

  NEW_RANKS_ARE_NOT_HEARD(CallRule.ORDER_AS_PROMISED,
      story -> deaf(story, fact -> fact instanceof CallFact.Reranked)),

  WEIGHTS_ARE_IGNORED(CallRule.RUNS_SHARE, story -> calls(story, call -> new Call(call.id(), call.run(), 1,
      call.task(), call.group(), call.started(), call.rank(), call.slack(), call.remaining(),
      call.promptTokens(),
      call.cap()))),

  ALL_RUNS_ARE_ONE(CallRule.RUNS_SHARE,
      story -> calls(story, call -> new Call(call.id(), "run", call.weight(),
          call.task(), call.group(), call.started(), call.rank(), call.slack(), call.remaining(),
          call.promptTokens(),
          call.cap()))),

  WHO_SAYS_MUCH_WAITS_FOR_EVER(CallRule.RUNS_SHARE, story -> calls(story,
      call -> new Call(call.id(), call.run(), call.remaining() == Long.MAX_VALUE ? 1e-6 : call.weight(),
          call.task(), call.group(), call.started(), call.rank(), call.slack(), call.remaining(),
          call.promptTokens(), call.cap()))),

  WHAT_REMAINS_IS_NOT_HEARD(CallRule.FIRST_THROUGH_FIRST, story -> rests(story, remaining -> 0)),

  WHAT_CALLS_TOOK_IS_NOT_HEARD(CallRule.FIRST_THROUGH_FIRST,
      story -> heard(story, fact -> fact instanceof CallFact.Ended ended
          ? new CallFact.Ended(ended.call(), ended.kind(), -1, ended.retryAfter(), ended.limitHit(),
              ended.elsewhere(), ended.dice())
          : fact)),

  NEWS_OF_WHAT_REMAINS_IS_NOT_HEARD(CallRule.FIRST_THROUGH_FIRST,
      story -> deaf(story, fact -> fact instanceof CallFact.Reranked)),

  THE_LARGEST_RUN_GOES_FIRST(CallRule.FAIR_AT_THE_LATEST,
      story -> rests(story, remaining -> Math.max(0, 40_000_000 - remaining))),

  GROUPS_ARE_IGNORED(CallRule.LEADERS_FIRST, story -> calls(story, call -> new Call(call.id(), call.run(),
      call.weight(), call.task(), "", call.started(), call.rank(), call.slack(), call.remaining(),
      call.promptTokens(),
      call.cap()))),

  ALSO_THE_URGENT_WAIT_FOR_LEADERS(CallRule.LEADERS_FIRST, story -> calls(story, call -> new Call(call.id(),
      call.run(), call.weight(), call.task(), "group", call.started(), call.rank(), 1, call.remaining(),
      call.promptTokens(),
      call.cap()))),

  FIRST_TOKENS_ARE_NOT_HEARD(CallRule.LEADERS_FIRST, story -> deaf(story,
      fact -> fact instanceof CallFact.FirstToken)),

  REFUSED_REQUESTS_ARE_TRIED_AGAIN(CallRule.TRIES_ARE_BOUNDED, story -> kinds(story,
      kind -> kind == ReplyKind.REJECTED ? ReplyKind.SERVER_ERROR : kind)),

  STRANGE_ANSWERS_ARE_TRIED_FOR_EVER(CallRule.TRIES_ARE_BOUNDED, story -> kinds(story,
      kind -> kind == ReplyKind.PROTOCOL ? ReplyKind.SERVER_ERROR : kind)),

  WHAT_THE_SERVER_ASKS_IS_NOT_HEARD(CallRule.TRIES_ARE_BOUNDED,
      story -> ended(story,
          ended -> new CallFact.Ended(ended.call(), ended.kind(), ended.tokens(), -1, ended.limitHit(),
              ended.elsewhere(),
              ended.dice()))),

  NO_QUOTA_IS_AN_ERROR(CallRule.A_PAUSE_KEEPS_EVERYTHING, story -> kinds(story,
      kind -> kind == ReplyKind.QUOTA ? ReplyKind.REJECTED : kind)),

  ALL_TRY_WHILE_IT_IS_PAUSED(CallRule.A_PAUSE_KEEPS_EVERYTHING, story -> said(story, commands -> {
    List<CallCommand> all = new ArrayList<>(commands);
    commands.stream().filter(CallCommand.Send.class::isInstance).map(CallCommand.Send.class::cast)
        .forEach(send -> all.add(new CallCommand.Send(send.call() + 1, -1)));
    return all;
  })),

  NOBODY_KNOWS_WHY(CallRule.WAITS_ARE_EXPLAINED, story -> silent(story, Wait.Reason.RETRY_WAIT, null)),

  ONE_PERMIT_IS_KEPT(CallRule.NOBODY_IDLES,
      story -> silent(story, Wait.Reason.PREFIX_LEADER, Wait.Reason.CONCURRENCY));

  private final CallRule rule;
  private final Function<CallStory, CallMachine> plant;

  PlantedCallBug(CallRule rule, Function<CallStory, CallMachine> plant) {
    this.rule = rule;
    this.plant = plant;
  }

  CallRule rule() {
    return rule;
  }

  /** A machine for this story with the bug in it. */
  CallMachine machine(CallStory story) {
    return plant.apply(story);
  }

  private static CallMachine heard(CallStory story, UnaryOperator<CallFact> misheard) {
    Dispatcher dispatcher = new Dispatcher(story.limits());
    return CallMachine.of(dispatcher, (nanos, fact) -> dispatcher.apply(nanos, misheard.apply(fact)));
  }

  private static CallMachine told(CallStory story, UnaryOperator<RateLimits> other) {
    Dispatcher dispatcher = new Dispatcher(other.apply(story.limits()));
    return CallMachine.of(dispatcher, (nanos, fact) -> dispatcher.apply(nanos,
        fact instanceof CallFact.LimitsTold told
            ? new CallFact.LimitsTold(other.apply(told.limits()))
            : fact));
  }

  private static CallMachine calls(CallStory story, UnaryOperator<Call> other) {
    return heard(story,
        fact -> fact instanceof CallFact.Arrived arrived
            ? new CallFact.Arrived(other.apply(arrived.call()))
            : fact);
  }

  private static CallMachine rests(CallStory story, LongUnaryOperator other) {
    return calls(story, call -> new Call(call.id(), call.run(), call.weight(), call.task(), call.group(),
        call.started(), call.rank(), call.slack(), other.applyAsLong(call.remaining()), call.promptTokens(),
        call.cap()));
  }

  private static CallMachine ended(CallStory story, UnaryOperator<CallFact.Ended> other) {
    return heard(story, fact -> fact instanceof CallFact.Ended ended ? other.apply(ended) : fact);
  }

  private static CallMachine kinds(CallStory story, UnaryOperator<ReplyKind> other) {
    return ended(story,
        ended -> new CallFact.Ended(ended.call(), other.apply(ended.kind()), ended.tokens(),
            ended.retryAfter(),
            ended.limitHit(), ended.elsewhere(), ended.dice()));
  }

  private static CallMachine deaf(CallStory story, Predicate<CallFact> lost) {
    Dispatcher dispatcher = new Dispatcher(story.limits());
    return CallMachine.of(dispatcher,
        (nanos, fact) -> lost.test(fact) ? List.of() : dispatcher.apply(nanos, fact));
  }

  private static CallMachine said(CallStory story, UnaryOperator<List<CallCommand>> garbled) {
    Dispatcher dispatcher = new Dispatcher(story.limits());
    return CallMachine.of(dispatcher, (nanos, fact) -> garbled.apply(dispatcher.apply(nanos, fact)));
  }

  private static CallMachine mute(CallStory story, Predicate<CallCommand> lost) {
    return said(story, commands -> commands.stream().filter(lost.negate()).toList());
  }

  // One that gives another reason.
  private static CallMachine silent(CallStory story, Wait.Reason real, Wait.@Nullable Reason told) {
    Dispatcher dispatcher = new Dispatcher(story.limits());
    return new CallMachine() {
      @Override
      public List<CallCommand> apply(long nanos, CallFact fact) {
        return dispatcher.apply(nanos, fact);
      }

      @Override
      public Wait.@Nullable Reason why(long call) {
        Wait.Reason why = dispatcher.why(call);
        return why == real ? told : why;
      }

      @Override
      public Dispatcher.Standing standing() {
        return dispatcher.standing();
      }
    };
  }
}
