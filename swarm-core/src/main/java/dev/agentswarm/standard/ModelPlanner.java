package dev.agentswarm.standard;

import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Answer;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.InvalidPlanException;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanContext;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanSink;
import dev.agentswarm.plan.Planner;
import dev.agentswarm.plan.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a model for the plan. It is told the goal, the kinds of agent and the files; a plan that cannot be read is asked
 * for once more, one that is refused goes back with all its faults, three rounds at most.
 *
 * <p><b>Threads:</b> immutable. <b>Errors:</b> {@link InvalidPlanException} with the faults of the last answer;
 * {@link SwarmException} of kind MODEL_FAILED, QUOTA or REFUSED when the model gives no answer.
 *
 * @since 0.1
 */
public final class ModelPlanner implements Planner {
  private static final int ROUNDS = 3;

  @Override
  public void plan(Goal goal, PlanContext context, PlanSink sink) throws InterruptedException {
    List<Message> conversation = new ArrayList<>(PlanPrompt.of(goal, context));
    List<PlanFault> faults = List.of();
    for (int round = 1; round <= ROUNDS; round++) {
      Answer<PlanDraft> answer = context.ask(Prompt.of(conversation).withPurpose(Purpose.PLAN),
          PlanDraft.class);
      faults = offer(answer, sink);
      if (faults.isEmpty()) {
        return;
      }
      context.note("plan refused (round " + round + " of " + ROUNDS + "): " + faults.size()
          + (faults.size() == 1 ? " fault" : " faults"));
      conversation = new ArrayList<>(answer.conversation());
      conversation.add(new Message.User(PlanPrompt.complaint(faults)));
    }
    throw new InvalidPlanException(faults);
  }

  private static List<PlanFault> offer(Answer<PlanDraft> answer, PlanSink sink) throws InterruptedException {
    return switch (answer) {
      case Answer.Missing<PlanDraft> missing -> {
        if (missing.faults().isEmpty()) {
          throw SwarmException.of(missing.failure().kind(), "no plan: " + missing.failure().message());
        }
        // It was told once already.
        throw new InvalidPlanException(
            missing.faults().stream().map(fault -> PlanDraft.unreadable("", fault)).toList());
      }
      case Answer.Given<PlanDraft> given -> {
        List<PlanFault> faults = new ArrayList<>();
        List<Task> tasks = given.value().read(faults);
        if (!faults.isEmpty()) {
          yield faults;
        }
        yield switch (sink.offer(PlanPatch.add(tasks))) {
          case PatchAnswer.Accepted accepted -> List.of();
          case PatchAnswer.Refused refused -> refused.faults();
        };
      }
    };
  }
}
