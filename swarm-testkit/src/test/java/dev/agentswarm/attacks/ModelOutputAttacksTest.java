package dev.agentswarm.attacks;

import dev.agentswarm.testkit.attack.AttackTests;
import dev.agentswarm.testkit.attack.Checks;
import dev.agentswarm.testkit.attack.Claims;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Whatever a model says, through a real swarm. */
@Claims("model-output")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ModelOutputAttacksTest extends AttackTests {
  @Override
  protected void register(Checks checks) {
    checks.on("MODEL-01", ArgumentAttacks::invalidJsonIsFedBackAndEndsTheAttemptAtTheThirdTimeInARow)
        .on("MODEL-02", ArgumentAttacks::aNameThatStandsTwiceIsInvalid)
        .on("MODEL-03", ArgumentAttacks::numbersThatNobodyReadsAlikeAreRefused)
        .on("MODEL-05", ArgumentAttacks::anEndlessArgumentIsCutWhileItStreams)
        .on("MODEL-06", ArgumentAttacks::halvesOfCharactersAreReplacedAndToldAndKeptExplicitly)
        .on("MODEL-08", ArgumentAttacks::everyFaultIsNamedByItsPointerAndNothingIsMadeToFit)
        .on("MODEL-09", TurnAttacks::twoHundredCallsWithOneIdGetSixteenResultsAndTwoHundredAnswers)
        .on("MODEL-10", () -> {
          TurnAttacks.whatIsCutOffFilteredOrEmptyIsNeverRunNorTaken();
          TurnAttacks.aContextThatOverflowsIsShortenedOnce();
        })
        .on("MODEL-11", () -> {
          TurnAttacks.circlesOfEveryKindAreToldAndThenStopped();
          TurnAttacks.aTextThatOnlyRepeatsItselfIsStoppedWhileItStreams();
          TurnAttacks.afterACircleComesAFreshStartAndThenAPerson();
        })
        .on("MODEL-12", TrustAttacks::aClaimIsNoProof)
        .on("MODEL-13", TrustAttacks::roleMarkersAreText)
        .on("MODEL-14", TrustAttacks::whoWantsTooManyAgentsIsRefusedAndGoesOn)
        .on("MODEL-15", TrustAttacks::tokensThatCannotBeAreNotCounted)
        .on("MODEL-16", TrustAttacks::secretsReachNoSink);
  }
}
