package dev.agentswarm.testkit.attack;

import dev.agentswarm.testkit.http.FaultServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** The attacks of servers that the adapter alone stands. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class AdapterAttacksTest {
  private interface Attack {
    void on(AdapterAttacks adapter) throws Exception;
  }

  @TestFactory
  List<DynamicTest> theAdapterStandsThem() {
    Map<String, Attack> attacks = new LinkedHashMap<>();
    attacks.put("SRV-01", AdapterAttacks::endlessStreamsAreCut);
    attacks.put("SRV-02", AdapterAttacks::eventsAreReadAlikeHoweverTheyAreCut);
    attacks.put("SRV-03", AdapterAttacks::aMalformedChunkFailsTheTryAndRunsNoTool);
    attacks.put("SRV-05", AdapterAttacks::waitsAreReadInEveryForm);
    attacks.put("SRV-08", AdapterAttacks::whatIsNoAnswerIsAProtocolFault);
    attacks.put("SRV-11", AdapterAttacks::headerBombsAndFloodsEndTheTryAlone);
    attacks.put("SRV-12", AdapterAttacks::theDeadlineEndsADrip);
    attacks.put("SRV-14", AdapterAttacks::anotherModelIsTold);
    attacks.put("SRV-17", AdapterAttacks::anotherCertificateIsFinal);
    return attacks.entrySet().stream().map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> {
      try (FaultServer server = FaultServer.start()) {
        attack.getValue().on(new AdapterAttacks(server));
      }
    })).toList();
  }
}
