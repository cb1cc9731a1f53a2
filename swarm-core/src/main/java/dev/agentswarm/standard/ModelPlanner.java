package dev.agentswarm.standard;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.InvalidPlanException;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanContext;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanSink;
import dev.agentswarm.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Asks a model for the plan. It is told the goal, the kinds of agent and the files; a plan that cannot be read or is
 * refused goes back with all its faults, three rounds at most.
 *
 * <p><b>Threads:</b> immutable. <b>Errors:</b> {@link InvalidPlanException} with the faults of the last round;
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
      Reply reply = context.ask(Prompt.of(conversation).withPurpose(Purpose.PLAN));
      faults = offer(reply, sink);
      if (faults.isEmpty()) {
        return;
      }
      context.note("plan refused (round " + round + " of " + ROUNDS + "): " + faults.size()
          + (faults.size() == 1 ? " fault" : " faults"));
      // An empty message is refused by some servers.
      conversation.add(new Message.Assistant(reply.content().isBlank() ? "(nothing)" : reply.content()));
      conversation.add(new Message.User(PlanPrompt.complaint(faults)));
    }
    throw new InvalidPlanException(faults);
  }

  private static List<PlanFault> offer(Reply reply, PlanSink sink) throws InterruptedException {
    if (reply.kind() == ReplyKind.CUT_OFF || reply.kind() == ReplyKind.CUT_OFF_THINKING) {
      return List.of(new PlanFault("", PlanFault.Kind.UNREADABLE,
          "the plan was cut off by its length: write fewer tasks or shorter briefs"));
    }
    if (!reply.answered()) {
      throw failed(reply);
    }
    PlanText plan = PlanText.read(reply.content());
    if (!plan.faults().isEmpty()) {
      return plan.faults();
    }
    return switch (sink.offer(PlanPatch.add(plan.tasks()))) {
      case PatchAnswer.Accepted accepted -> List.of();
      case PatchAnswer.Refused refused -> refused.faults();
    };
  }

  private static SwarmException failed(Reply reply) {
    Failure.Kind kind = switch (reply.kind()) {
      case QUOTA -> Failure.Kind.QUOTA;
      case REFUSED -> Failure.Kind.REFUSED;
      default -> Failure.Kind.MODEL_FAILED;
    };
    return SwarmException.of(kind, "no plan: "
        + Objects.requireNonNullElse(reply.error(), "the model's reply was of kind " + reply.kind()));
  }
}
