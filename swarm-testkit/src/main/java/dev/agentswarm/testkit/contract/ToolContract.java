package dev.agentswarm.testkit.contract;

import dev.agentswarm.codec.Arguments;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.scripted.ScriptedInference;
import dev.agentswarm.merge.Layer;
import dev.agentswarm.testkit.contract.Trial.Ended;
import dev.agentswarm.tool.Access;
import dev.agentswarm.tool.Effect;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Overlay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of a {@link Tool}, as a test to extend: say how it is called rightly and wrongly. {@link ToolRule} has the
 * rules.
 *
 * <pre>{@code
 * class AddNumbersTest extends ToolContract {
 *   public Tool tool() {
 *     return new AddNumbers();
 *   }
 *
 *   public List<ToolCase> good() {
 *     return List.of(ToolCase.of("{\"a\": 1, \"b\": 2}"));
 *   }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public abstract class ToolContract {
  private static final int AT_ONCE = 8;

  /** The tool to look at; asked for anew for every rule. */
  public abstract Tool tool();

  /** Calls that work, on {@link #files}. */
  public abstract List<ToolCase> good();

  /** Calls that fit the schema and cannot work (default: none). */
  public List<ToolCase> bad() {
    return List.of();
  }

  /** The workspace each call finds, texts by path (default: empty). */
  public Map<String, String> files() {
    return Map.of();
  }

  /** What a program does that the tool runs (default: prints nothing, exit code 0). */
  public CommandResult run(CommandSpec command, Overlay files) {
    return new CommandResult(0, "", "", false, false, Duration.ZERO);
  }

  /** One test for each rule. */
  @TestFactory
  public final Stream<DynamicTest> keepsItsRules() {
    return RuleTests.of(ToolRule.values(), this::check);
  }

  /**
   * Looks whether this rule is kept.
   *
   * @throws BrokenRule when it is not
   */
  public final void check(ToolRule rule) throws InterruptedException {
    switch (rule) {
      case T1 -> oneSpec();
      case T2 -> argumentsFit();
      case T3 -> nothingBeyond();
      case T4 -> failuresHelp();
      case T5 -> noOtherException();
      case T6 -> interruptionEnds();
      case T7 -> sameResult();
      case T8 -> manyAtOnce();
    }
  }

  private record Call(ToolCase given, Layer files, Gate gate, TrialContext context) {}

  private Call prepare(ToolCase given, Gate gate) {
    Layer files = TrialFiles.overlay(files());
    return new Call(given, files, gate, new TrialContext(gate, files,
        ScriptedInference.script(), List.of(), this::run));
  }

  private Callable<ToolResult> calling(Tool tool, Call call) {
    ToolInput input = input(tool, call.given());
    return call.gate().around(() -> tool.call(input, call.context()));
  }

  private static ToolInput input(Tool tool, ToolCase given) {
    Arguments arguments;
    try {
      arguments = Arguments.of(tool.spec());
    } catch (SwarmException none) {
      throw ToolRule.T2.brokenBy(none.failure().message(), none);
    }
    return switch (arguments.check(given.arguments())) {
      case Arguments.Checked.Right right -> right.input();
      case Arguments.Checked.Wrong wrong ->
        throw ToolRule.T2.brokenBy("arguments " + given.arguments() + " do not fit: " + wrong.message());
    };
  }

  private void oneSpec() throws InterruptedException {
    Tool tool = tool();
    ToolSpec before = tool.spec();
    for (ToolCase given : good()) {
      Trial.run(calling(tool, prepare(given, new Gate())));
    }
    ToolRule.T1.holds(before.equals(tool.spec()), "first " + before + ", then " + tool.spec());
    ToolRule.T1.holds(before.equals(tool().spec()), "another instance says " + tool().spec());
  }

  private void argumentsFit() {
    all().forEach(given -> input(tool(), given));
    ToolRule.T2.holds(!all().isEmpty(), "good() and bad() name no call at all");
  }

  private List<ToolCase> all() {
    return Stream.concat(good().stream(), bad().stream()).toList();
  }

  private void nothingBeyond() throws InterruptedException {
    List<String> real = TrialFiles.real();
    for (ToolCase given : all()) {
      Tool tool = tool();
      ToolSpec spec = tool.spec();
      Call call = prepare(given, new Gate());
      Trial.run(calling(tool, call));
      List<Change> changes = call.files().changes();
      boolean writes = spec.access().contains(Access.WRITE_WORKSPACE) && spec.effect() != Effect.PURE;
      // What a program changed is the program's doing.
      boolean runs = spec.access().contains(Access.RUN_COMMANDS);
      ToolRule.T3.holds(changes.isEmpty() || writes || runs, given.arguments() + " changed " + paths(changes)
          + ", though its effect is " + spec.effect() + " and its access " + spec.access());
      ToolRule.T3.holds(given.changes().isEmpty() || given.changes().containsAll(paths(changes)),
          given.arguments() + " changed " + paths(changes) + " and may change " + given.changes());
      ToolRule.T3.holds(runs || call.gate().asked().isEmpty(),
          given.arguments() + " ran a program without access RUN_COMMANDS: " + call.gate().asked());
      ToolRule.T3.holds(call.gate().misuse().isEmpty(), given.arguments() + ": " + call.gate().misuse());
    }
    TrialFiles.unchangedSince(real, ToolRule.T3);
  }

  private static Set<String> paths(List<Change> changes) {
    Set<String> paths = new TreeSet<>();
    for (Change change : changes) {
      paths.add(change.path());
      if (change instanceof Change.Rename rename) {
        paths.add(rename.from());
      }
    }
    return paths;
  }

  private void failuresHelp() throws InterruptedException {
    for (ToolCase given : bad()) {
      ToolResult result = result(tool(), given);
      ToolRule.T4.holds(result.error(), given.arguments() + " cannot work, and it gave: " + result.text());
      ToolRule.T4.holds(result.text().strip().length() >= 10,
          given.arguments() + " failed with no more than \"" + result.text() + "\"");
    }
    for (ToolCase given : good()) {
      ToolResult result = result(tool(), given);
      ToolRule.T4.holds(!result.error(),
          given.arguments() + " ought to work, and it failed: " + result.text());
    }
  }

  // As the machine does it: a SwarmException is a failed result. What else is thrown is T5's.
  private ToolResult result(Tool tool, ToolCase given) throws InterruptedException {
    Ended<ToolResult> end = Trial.run(calling(tool, prepare(given, new Gate())));
    return end.value() != null
        ? end.value()
        : ToolResult.failed(
            end.thrown() == null ? "" : Objects.requireNonNullElse(end.thrown().getMessage(), ""));
  }

  private void noOtherException() throws InterruptedException {
    for (ToolCase given : all()) {
      Ended<ToolResult> end = Trial.run(calling(tool(), prepare(given, new Gate())));
      ToolRule.T5.holds(end.value() != null || end.thrown() instanceof SwarmException,
          given.arguments() + ": " + end.told());
    }
  }

  private void interruptionEnds() throws InterruptedException {
    for (ToolCase given : good()) {
      Ended<ToolResult> early = Trial.runInterrupted(calling(tool(), prepare(given, new Gate())));
      ToolRule.T6.holds(early.interruptedOrThrough(),
          given.arguments() + " on an interrupted thread: " + early.told());
      Call call = prepare(given, Gate.holdingAt(1));
      call.gate().interruptedIn(ToolRule.T6, "with " + given.arguments(), calling(tool(), call));
    }
  }

  private void sameResult() throws InterruptedException {
    if (tool().spec().effect() != Effect.PURE) {
      return;
    }
    for (ToolCase given : all()) {
      Tool tool = tool();
      ToolResult first = result(tool, given);
      for (Tool other : List.of(tool, tool())) {
        ToolResult again = result(other, given);
        ToolRule.T7.holds(first.equals(again), given.arguments() + " gave " + first + " and then " + again);
      }
    }
  }

  private void manyAtOnce() throws InterruptedException {
    if (tool().spec().effect() == Effect.EXTERNAL) {
      return;
    }
    for (ToolCase given : good()) {
      Tool tool = tool();
      ToolResult alone = result(tool, given);
      List<Callable<ToolResult>> calls = new ArrayList<>(
          Collections.nCopies(AT_ONCE, () -> result(tool, given)));
      for (Ended<ToolResult> end : Trial.together(calls)) {
        ToolRule.T8.holds(alone.equals(end.value()), AT_ONCE + " calls at once with " + given.arguments()
            + ": one gave " + end.value() + ", alone it gives " + alone);
      }
    }
  }
}
