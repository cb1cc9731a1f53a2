package dev.agentswarm.testkit.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.call.CallQueue;
import dev.agentswarm.call.Caller;
import dev.agentswarm.call.Notice;
import dev.agentswarm.call.Pulse;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.testkit.attack.VirtualQueue.Said;
import dev.agentswarm.testkit.http.Fault;
import dev.agentswarm.testkit.http.FaultServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Attacks of servers on the queue of calls. What takes seconds goes through the live queue and real sockets; what takes
 * hours goes through its logic in virtual time, with replies that the adapter made of real answers.
 */
final class QueueAttacks {
  private static final Duration MAX_WAIT = Duration.ofMinutes(10);
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final Reply FINE = Reply.answered("fine");
  // Always the shortest wait.
  private static final RandomGenerator NO_WAIT = () -> 0L;
  private static final Pulse ALARM = (after, then) -> Thread.ofVirtual().start(() -> {
    try {
      Thread.sleep(after);
      then.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  });

  private final FaultServer server;
  private final OpenAiCompatible model;

  QueueAttacks(FaultServer server) {
    this.server = server;
    this.model = OpenAiCompatible.at(server.url(), "m").withKey(AdapterAttacks.KEY);
  }

  private CallQueue.Answered call() throws InterruptedException {
    return CallQueue.of(model, ALARM).call(model, AdapterAttacks.PROMPT, Caller.UNKNOWN, reply -> false,
        DeltaListener.NONE, NO_WAIT);
  }

  /** What the adapter makes of this answer. */
  private Reply reply(Fault fault) throws InterruptedException {
    server.next(fault);
    return model.ask(AdapterAttacks.PROMPT, DeltaListener.NONE);
  }

  /** A fault of the protocol is tried once more, and then it is final. */
  void isTriedOnceMore(Fault... faults) throws InterruptedException {
    for (Fault fault : faults) {
      int before = server.count();
      server.always(fault);
      CallQueue.Answered last = call();
      assertThat(last.reply().kind()).as("%s", fault).isEqualTo(ReplyKind.PROTOCOL);
      assertThat(last.tries()).as("%s", fault).isLessThanOrEqualTo(2);
      assertThat(server.count() - before).as("%s", fault).isEqualTo(last.tries());

      server.calm().next(fault);
      assertThat(call().reply().answered()).as("%s once", fault).isTrue();
    }
  }

  /** A wait is honoured up to the longest one; a longer one pauses the endpoint and keeps every call. */
  void waitsAreHonouredAndLongOnesPause() throws InterruptedException {
    for (String asked : List.of("7", "59", "600")) {
      Reply busy = reply(Fault.rateLimited().retryAfter(asked));
      Duration wait = Duration.ofSeconds(Long.parseLong(asked));
      VirtualQueue queue = new VirtualQueue(50, LATENCY,
          at -> at.compareTo(wait) < 0 ? busy : FINE).calls(1).until(Duration.ofHours(1));
      assertThat(queue.sends()).hasSize(2);
      assertThat(queue.sends().get(1).minus(LATENCY)).isBetween(wait, wait.multipliedBy(11).dividedBy(10));
      assertThat(queue.said()).noneMatch(said -> said.notice() instanceof Notice.Paused);
      assertThat(queue.waiting()).isZero();
    }
    for (String asked : List.of("3600", "1000000000000000000")) {
      Reply busy = reply(Fault.rateLimited().retryAfter(asked));
      VirtualQueue queue = new VirtualQueue(50, LATENCY, at -> at.compareTo(MAX_WAIT) < 0 ? busy : FINE)
          .calls(300).until(Duration.ofMinutes(59));
      assertThat(queue.said()).anyMatch(
          said -> said.notice() instanceof Notice.Paused paused
              && paused.cause() == Notice.Cause.TOLD_TO_WAIT);
      assertThat(queue.sendsSince(Duration.ofSeconds(2))).as("nothing is tried meanwhile").isZero();
      assertThat(queue.waiting()).as("all contexts are kept").isEqualTo(300);
      queue.until(Duration.ofHours(2));
      assertThat(queue.results()).allMatch(replies -> replies.equals(List.of(FINE)));
    }
    for (String asked : List.of("-1", "Wed, 21 Oct", "")) {
      Fault.Status fault = Fault.overloaded();
      Reply busy = reply(asked.isEmpty() ? fault : fault.retryAfter(asked));
      VirtualQueue queue = new VirtualQueue(50, LATENCY,
          at -> at.isZero() ? busy : FINE).calls(1).until(Duration.ofMinutes(1));
      assertThat(queue.sends()).as(asked).hasSize(2);
      assertThat(queue.sends().get(1).minus(LATENCY)).as(asked).isBetween(Duration.ofMillis(250),
          Duration.ofMillis(500));
    }
  }

  /** A quota by another name is known by its persistence; hours later all go on, and nobody stormed meanwhile. */
  void anEndlessOverloadIsTakenForAQuota() throws InterruptedException {
    Reply plan = reply(Fault.planExhausted());
    assertThat(plan.kind()).isIn(ReplyKind.RATE_LIMITED, ReplyKind.OVERLOADED);
    Duration window = Duration.ofHours(5);
    VirtualQueue queue = new VirtualQueue(30, LATENCY, at -> at.compareTo(window) < 0 ? plan : FINE)
        .calls(300);

    queue.until(Duration.ofSeconds(60));
    Said paused = queue.said().stream().filter(said -> said.notice() instanceof Notice.Paused).findFirst()
        .orElseThrow();
    assertThat(((Notice.Paused) paused.notice()).cause()).isEqualTo(Notice.Cause.BUSY);
    assertThat(paused.at()).isLessThanOrEqualTo(Duration.ofSeconds(60));
    assertThat(queue.standing().paused()).isTrue();

    queue.until(window);
    assertThat(queue.sends()).as("no storm: a try every five minutes, after a minute of learning")
        .hasSizeLessThan(300 / 2 + 5 * 12 + 10);
    assertThat(queue.waiting()).isEqualTo(300);
    queue.until(window.plusMinutes(20));
    assertThat(queue.results()).allMatch(replies -> replies.equals(List.of(FINE)));
    assertThat(queue.peak()).as("never above the width").isLessThanOrEqualTo(30);
    assertThat(queue.said()).anyMatch(said -> said.notice() instanceof Notice.Resumed);
  }

  /** Ten minutes of failures: at most a tenth more on the wire than was asked for, and no call is lost. */
  void anOutageIsNotAnsweredByAStorm() throws InterruptedException {
    Duration outage = Duration.ofMinutes(10);
    for (var each : Map.of("500", Fault.failing(500), "502", Fault.failing(502), "503",
        Fault.failing(503), "529", Fault.busy()).entrySet()) {
      Reply down = reply(each.getValue());
      VirtualQueue queue = new VirtualQueue(300, LATENCY, at -> at.compareTo(outage) < 0 ? down : FINE)
          .calls(300).until(outage);
      assertThat(queue.sends().size()).as(each.getKey()).isLessThanOrEqualTo(330);
      assertThat(queue.sendsSince(Duration.ofSeconds(30))).as("%s: one try at a time", each.getKey())
          .isLessThanOrEqualTo(outage.toSeconds() / 10);
      assertThat(queue.waiting()).as("%s: no call is given up", each.getKey()).isEqualTo(300);

      queue.until(outage.plusMinutes(5));
      assertThat(queue.results()).as(each.getKey()).hasSize(300)
          .allMatch(replies -> replies.equals(List.of(FINE)));
    }
  }
}
