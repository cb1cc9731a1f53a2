package dev.agentswarm.standard;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.verify.RepairDecision;
import dev.agentswarm.verify.RepairPolicy;
import dev.agentswarm.verify.RepairView;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What usually follows an attempt that did not lead to done:
 *
 * <ul>
 *   <li>the agent failed: it tries again, unless trying cannot help, or it went in circles a second time;
 *   <li>a verifier rejected the work: a repair agent goes on from it, or the same kind tries again where none repairs;
 *   <li>the work clashes with what was merged meanwhile: it is done again on the new head;
 *   <li>it could not be checked, the same findings came twice, or the attempts are used up: a person is asked, and told
 *       what was tried.
 * </ul>
 *
 * <p><b>Threads:</b> immutable and pure.
 *
 * @since 0.1
 */
public final class StandardRepairs implements RepairPolicy {
  // Somebody has to change something outside the run first.
  private static final Set<Failure.Kind> NO_USE_TRYING = Set.of(Failure.Kind.REFUSED, Failure.Kind.MISSING,
      Failure.Kind.QUOTA);

  private static final int FINDINGS_SHOWN = 10;

  @Override
  public RepairDecision decide(RepairView view) {
    if (view.attempts() >= view.most()) {
      return escalate(view, "The attempts are used up. What should be done differently?");
    }
    String repairKind = view.repairKind();
    return switch (view.cause()) {
      case AGENT_FAILED -> {
        if (NO_USE_TRYING.contains(view.failure().kind())) {
          yield escalate(view, "Trying again cannot help. Can this be put right?");
        }
        // Two fresh starts that both went in circles: a third would too.
        yield view.failure().kind() == Failure.Kind.NO_PROGRESS && view.attempts() > 1
            ? escalate(view, "The agent goes in circles. What should be done differently?")
            : new RepairDecision.Retry();
      }
      case REJECTED -> {
        if (view.repeated()) {
          yield escalate(view,
              "The last two attempts ended with the same findings. Are they right, and how can they"
                  + " be met?");
        }
        yield repairKind == null ? new RepairDecision.Retry() : new RepairDecision.Repair(repairKind);
      }
      case CONFLICT -> new RepairDecision.Retry();
      case UNVERIFIABLE ->
        escalate(view, "The work could not be checked. Can you check it, or make it checkable?");
    };
  }

  private static RepairDecision escalate(RepairView view, String question) {
    StringBuilder text = new StringBuilder("Task ").append(view.task().id()).append(" was tried ")
        .append(view.attempts() == 1 ? "once" : view.attempts() + " times").append(" and stopped with: ")
        .append(view.failure().message()).append('.');
    if (!view.findings().isEmpty()) {
      List<Finding> last = view.findings().get(view.findings().size() - 1);
      text.append(" Rejected ")
          .append(view.findings().size() == 1 ? "once" : view.findings().size() + " times")
          .append("; found last: ")
          .append(
              last.stream().limit(FINDINGS_SHOWN).map(Finding::toString).collect(Collectors.joining("; ")));
      if (last.size() > FINDINGS_SHOWN) {
        text.append("; and ").append(last.size() - FINDINGS_SHOWN).append(" more");
      }
      text.append('.');
    }
    return new RepairDecision.Escalate(text.append(' ').append(question).toString());
  }
}
