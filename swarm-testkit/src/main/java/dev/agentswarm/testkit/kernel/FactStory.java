package dev.agentswarm.testkit.kernel;

import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.kernel.Settings;
import dev.agentswarm.plan.PlanPatch;
import java.util.List;

/**
 * All that decides what happens in a {@link KernelWorld}: the same story gives the same facts.
 *
 * @param settings limits and kinds of agent
 * @param choice how ready tasks are chosen
 * @param mood what follows bad attempts
 * @param plan the planner's patches, in order
 * @param proposals what agents propose, if they do
 * @param choices numbers that decide who is next and how it turns out; when they are used up, everything turns out well
 */
public record FactStory(Settings settings, Habits.Choice choice, Habits.Mood mood, List<PlanPatch> plan,
    List<PlanPatch> proposals, List<Integer> choices) {
  public FactStory {
    plan = List.copyOf(plan);
    proposals = List.copyOf(proposals);
    choices = List.copyOf(choices);
  }

  /** A kernel with the policies of this story. */
  public Kernel kernel() {
    return new Kernel(choice.scheduler(), mood.policy());
  }

  /** The same with so many ranks to look at for one fact. */
  public Kernel kernel(int looks) {
    return new Kernel(choice.scheduler(), mood.policy(), looks);
  }
}
