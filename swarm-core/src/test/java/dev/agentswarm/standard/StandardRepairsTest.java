package dev.agentswarm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Task;
import dev.agentswarm.verify.RepairDecision;
import dev.agentswarm.verify.RepairView;
import dev.agentswarm.verify.RepairView.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandardRepairsTest {
  private static final List<Finding> COLD = List.of(new Finding("too cold", "Tea.java", 3));

  private static RepairDecision decide(int attempts, Cause cause, Failure.Kind kind,
      List<List<Finding>> findings,
      boolean repeated, String repairKind) {
    return new StandardRepairs().decide(new RepairView(Task.of("brew", "code", "Boil."), attempts, 4, cause,
        Failure.of(kind, "it went wrong"), findings, repeated, repairKind));
  }

  private static String question(RepairDecision decision) {
    return ((RepairDecision.Escalate) decision).question();
  }

  @Test
  void anAgentThatFailedTriesAgain() {
    assertThat(decide(1, Cause.AGENT_FAILED, Failure.Kind.MODEL_FAILED, List.of(), false, "repair"))
        .isEqualTo(new RepairDecision.Retry());
  }

  @ParameterizedTest
  @EnumSource(value = Failure.Kind.class, names = {"REFUSED", "MISSING", "QUOTA"})
  void whatTryingCannotHelpIsAPersonsMatter(Failure.Kind kind) {
    assertThat(question(decide(1, Cause.AGENT_FAILED, kind, List.of(), false, "repair")))
        .isEqualTo(
            "Task brew was tried once and stopped with: it went wrong. Trying again cannot help. Can this be put"
                + " right?");
  }

  @Test
  void rejectedWorkIsRepairedOrDoneAgainWhereNobodyRepairs() {
    assertThat(decide(1, Cause.REJECTED, Failure.Kind.REJECTED, List.of(COLD), false, "repair"))
        .isEqualTo(new RepairDecision.Repair("repair"));
    assertThat(decide(1, Cause.REJECTED, Failure.Kind.REJECTED, List.of(COLD), false, null))
        .isEqualTo(new RepairDecision.Retry());
  }

  @Test
  void aConflictIsDoneAgainOnTheNewHead() {
    assertThat(decide(2, Cause.CONFLICT, Failure.Kind.CONFLICT, List.of(), false, "repair"))
        .isEqualTo(new RepairDecision.Retry());
  }

  @Test
  void theSameFindingsTwiceAreAPersonsMatterButOnlyOfARejection() {
    assertThat(
        question(decide(2, Cause.REJECTED, Failure.Kind.REJECTED, List.of(COLD, COLD), true, "repair")))
        .isEqualTo(
            "Task brew was tried 2 times and stopped with: it went wrong. Rejected 2 times; found last:"
                + " Tea.java:3: too cold. The last two attempts ended with the same findings. Are they right, and how can"
                + " they be met?");
    assertThat(decide(3, Cause.AGENT_FAILED, Failure.Kind.MODEL_FAILED, List.of(COLD, COLD), true, "repair"))
        .isEqualTo(new RepairDecision.Retry());
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void whenTheAttemptsAreUsedUpAPersonIsToldWhatWasTried(Cause cause) {
    assertThat(question(decide(4, cause, Failure.Kind.REJECTED, List.of(COLD), false, "repair")))
        .contains("Task brew was tried 4 times", "it went wrong", "Tea.java:3: too cold",
            "The attempts are used up.");
  }

  @Test
  void whatCannotBeCheckedIsAPersonsMatterAtOnce() {
    assertThat(question(decide(1, Cause.UNVERIFIABLE, Failure.Kind.UNVERIFIABLE, List.of(), false, "repair")))
        .contains("it went wrong", "could not be checked");
  }
}
