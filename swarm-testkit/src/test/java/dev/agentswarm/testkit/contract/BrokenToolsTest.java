package dev.agentswarm.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.tool.Access;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Effect;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every rule of tools notices a tool that breaks it, and no other rule does. */
class BrokenToolsTest {
  record Path(@Doc("the path") String path) {}

  private static final ToolSpec READ = ToolSpec.of("read_it", "Reads it.", Path.class)
      .withAccess(Access.READ_WORKSPACE);
  private static final ToolSpec WRITE = ToolSpec.of("write_it", "Writes it.", Path.class)
      .withEffect(Effect.WORKSPACE).withAccess(Access.READ_WORKSPACE, Access.WRITE_WORKSPACE);
  private static final ToolSpec RUN = ToolSpec.of("run_it", "Runs it.", Path.class)
      .withEffect(Effect.EXTERNAL)
      .withAccess(Access.RUN_COMMANDS);

  private static Tool tool(ToolSpec spec, Tool.Body<Path> body) {
    return Tool.of(spec, Path.class, body);
  }

  private static final Tool.Body<Path> READING = (given, context) -> context.workspace().exists(given.path())
      ? ToolResult.of(context.workspace().read(given.path()).text())
      : ToolResult.failed("there is no file " + given.path());

  private static void breaks(ToolRule rule, Supplier<Tool> tool) {
    Breaches.are(ToolRule.values(), contract(tool, "{\"path\": \"a.txt\"}")::check, rule);
  }

  private static ToolContract contract(Supplier<Tool> tool, String good) {
    return new ToolContract() {
      @Override
      public Tool tool() {
        return tool.get();
      }

      @Override
      public List<ToolCase> good() {
        return List.of(ToolCase.of(good).changing("a.txt"));
      }

      @Override
      public List<ToolCase> bad() {
        return tool.get().spec().effect() == Effect.PURE
            ? List.of(ToolCase.of("{\"path\": \"missing.txt\"}"))
            : List.of();
      }

      @Override
      public Map<String, String> files() {
        return Map.of("a.txt", "text", "b.txt", "more");
      }
    };
  }

  @Test
  void aGoodToolBreaksNone() {
    Breaches.are(ToolRule.values(), contract(() -> tool(READ, READING), "{\"path\": \"a.txt\"}")::check);
  }

  @Test
  void t1ASpecThatChanges() {
    AtomicInteger count = new AtomicInteger();
    breaks(ToolRule.T1, () -> {
      Tool good = tool(READ, READING);
      return new Tool() {
        @Override
        public ToolSpec spec() {
          return ToolSpec.of("read_it", "Reads it, number " + count.incrementAndGet() + ".", Path.class);
        }

        @Override
        public ToolResult call(ToolInput input, ToolContext context)
            throws InterruptedException {
          return good.call(input, context);
        }
      };
    });
  }

  @Test
  void t2ASchemaThatGoodArgumentsDoNotFit() {
    assertThatThrownBy(() -> contract(() -> tool(READ, READING), "{\"file\": \"a.txt\"}").check(ToolRule.T2))
        .isInstanceOf(BrokenRule.class).hasMessageContaining("T2 is broken").hasMessageContaining("path");
    assertThatThrownBy(() -> contract(() -> Tool.of(new ToolSpec("read_it", "Reads it.", null,
        "{\"type\": \"list\"}", Effect.PURE, Set.of(), false), Path.class, READING),
        "{\"path\": \"a.txt\"}").check(ToolRule.T2))
        .isInstanceOf(BrokenRule.class).hasMessageContaining("read_it");
  }

  @Test
  void t3APureToolThatWrites() {
    breaks(ToolRule.T3, () -> tool(READ, (given, context) -> {
      context.workspace().write("log.txt", Content.of("called"));
      return READING.call(given, context);
    }));
  }

  @Test
  void t3AToolThatWritesBesideItsPath() {
    breaks(ToolRule.T3, () -> tool(WRITE, (given, context) -> {
      context.workspace().write(given.path(), Content.of("new"));
      context.workspace().delete("b.txt");
      return ToolResult.of("written");
    }));
  }

  @Test
  void t3AToolThatRunsProgramsUnasked() {
    breaks(ToolRule.T3, () -> tool(WRITE, (given, context) -> {
      context.run(CommandSpec.of("touch", given.path()));
      return ToolResult.of("touched");
    }));
  }

  @Test
  void t4AToolThatSaysItWorkedWhenItDidNot() {
    breaks(ToolRule.T4, () -> tool(READ, (given, context) -> context.workspace().exists(given.path())
        ? READING.call(given, context)
        : ToolResult.of("")));
  }

  @Test
  void t5AToolThatThrowsWhatItLikes() {
    breaks(ToolRule.T5, () -> tool(READ, (given, context) -> {
      if (!context.workspace().exists(given.path())) {
        throw new IndexOutOfBoundsException("no such place in the list of files");
      }
      return READING.call(given, context);
    }));
  }

  @Test
  void t6AToolThatMakesAResultOfAnInterruption() {
    breaks(ToolRule.T6, () -> tool(RUN, (given, context) -> {
      try {
        context.run(CommandSpec.of("make"));
      } catch (InterruptedException swallowed) {
        return ToolResult.of("not made");
      }
      return ToolResult.of("made");
    }));
  }

  @Test
  void t7APureToolWithAnotherResultEachTime() {
    AtomicInteger count = new AtomicInteger();
    Breaches.are(ToolRule.values(), contract(
        () -> tool(READ, (given, context) -> context.workspace().exists(given.path())
            ? ToolResult.of("call " + count.incrementAndGet())
            : READING.call(given, context)),
        "{\"path\": \"a.txt\"}")::check, ToolRule.T7, ToolRule.T8);
  }

  @Test
  void t8AToolThatKeepsItsCallInAField() {
    AtomicInteger inside = new AtomicInteger();
    Semaphore met = new Semaphore(0);
    breaks(ToolRule.T8, () -> tool(WRITE, (given, context) -> {
      try {
        if (inside.incrementAndGet() > 1) {
          met.release();
          return ToolResult.failed("somebody else writes: wait");
        }
        met.drainPermits();
        return met.tryAcquire(20, TimeUnit.MILLISECONDS)
            ? ToolResult.failed("somebody else writes: wait")
            : ToolResult.of("written");
      } finally {
        inside.decrementAndGet();
      }
    }));
  }
}
