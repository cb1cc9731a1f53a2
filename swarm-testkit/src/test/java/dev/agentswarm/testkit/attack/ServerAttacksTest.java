package dev.agentswarm.testkit.attack;

import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.testkit.http.Answer;
import dev.agentswarm.testkit.http.Fault;
import dev.agentswarm.testkit.http.FaultServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Every attack of the area {@code server}, on the adapter and the queue that ship. */
@Claims("server")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class ServerAttacksTest extends AttackTests {
  private final FaultServer server = FaultServer.start();
  private final AdapterAttacks adapter = new AdapterAttacks(server);
  private final QueueAttacks queue = new QueueAttacks(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected void register(Checks checks) {
    checks.on("SRV-01", adapter::endlessStreamsAreCut)
        .on("SRV-02", adapter::eventsAreReadAlikeHoweverTheyAreCut)
        .on("SRV-03", () -> {
          adapter.aMalformedChunkFailsTheTryAndRunsNoTool();
          server.answers(Answer.calls(new ToolCall("c1", "look", "{}")));
          queue.isTriedOnceMore(Fault.malformed(1), Fault.malformed(3));
        })
        .on("SRV-05", () -> {
          adapter.waitsAreReadInEveryForm();
          queue.waitsAreHonouredAndLongOnesPause();
        })
        .on("SRV-06", queue::anEndlessOverloadIsTakenForAQuota)
        .on("SRV-07", queue::anOutageIsNotAnsweredByAStorm)
        .on("SRV-08", () -> {
          adapter.whatIsNoAnswerIsAProtocolFault();
          queue.isTriedOnceMore(Fault.captivePortal(), Fault.empty());
        })
        .on("SRV-11", adapter::headerBombsAndFloodsEndTheTryAlone)
        .on("SRV-12", adapter::theDeadlineEndsADrip)
        .on("SRV-14", adapter::anotherModelIsTold)
        .on("SRV-17", adapter::anotherCertificateIsFinal);
  }
}
