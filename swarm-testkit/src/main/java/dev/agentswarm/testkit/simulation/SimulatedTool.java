package dev.agentswarm.testkit.simulation;

import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A tool in a simulation: takes its time, fails as often as the {@link Faults} say, and answers with a line. Both follow
 * from the simulation's seed and the arguments of the call, so that give each call its own, such as
 * {@code {"work":"t7, turn 3"}}.
 *
 * <p><b>Threads:</b> immutable. <b>Errors:</b> {@link IllegalStateException} when it is called outside of a simulation.
 *
 * @since 0.1
 */
public final class SimulatedTool implements Tool {
  private final ToolSpec spec;
  private final Timing timing;

  /**
   * What it is to do.
   *
   * @param work anything
   * @since 0.1
   */
  public record Work(String work) {}

  private SimulatedTool(String name, Timing timing) {
    this.spec = ToolSpec.of(name, "Does some work and tells that it is done.", Work.class);
    this.timing = timing;
  }

  /** A tool of this name that takes so long. */
  public static SimulatedTool named(String name, Timing timing) {
    return new SimulatedTool(name, timing);
  }

  @Override
  public ToolSpec spec() {
    return spec;
  }

  @Override
  public ToolResult call(ToolInput input, ToolContext context) throws InterruptedException {
    World world = World.here("the simulated tool " + spec.name());
    String work = input.as(Work.class).work();
    SplittableRandom dice = Dice.of(world.seed, spec.name(), work);
    double factor = world.slowness(dice.nextDouble());
    boolean fails = dice.nextDouble() < world.faults.tools();
    world.stage.sleep(Duration.ofNanos(Math.round(timing.draw(dice).toNanos() * factor)));
    return fails
        ? ToolResult.failed("simulated: the tool failed at " + work)
        : ToolResult.of("Done: " + work);
  }

  @Override
  public String toString() {
    return "simulated tool " + spec.name();
  }
}
