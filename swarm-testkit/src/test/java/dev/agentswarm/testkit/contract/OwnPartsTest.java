package dev.agentswarm.testkit.contract;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.agent.SubAgentProvider;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.inference.route.Router;
import dev.agentswarm.inference.scripted.ScriptedInference;
import dev.agentswarm.loop.Role;
import dev.agentswarm.loop.ToolLoop;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Planner;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Journal;
import dev.agentswarm.standard.FixedPlanner;
import dev.agentswarm.standard.MemoryJournal;
import dev.agentswarm.standard.ModelPlanner;
import dev.agentswarm.standard.Verifiers;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.Work;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Overlay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** Our own parts keep their contracts; each class shows how little it takes to look. */
class OwnPartsTest {

  @Nested
  class FixedPlannerKeepsItsContract extends PlannerContract {
    @Override
    public Planner planner() {
      return FixedPlanner
          .of(Plan.map(List.of("a", "b"), name -> Task.of(name, "write", "Write " + name + "."))
              .reduce(Task.of("all", "write", "Put it together.")));
    }
  }

  @Nested
  class ModelPlannerKeepsItsContract extends PlannerContract {
    private static final String PLAN = """
        {"tasks": [{"id": "find", "kind": "search", "brief": "Find it.", "needs": []},
          {"id": "tell", "kind": "write", "brief": "Tell it.", "needs": ["find"]}]}""";

    @Override
    public Planner planner() {
      return new ModelPlanner();
    }

    @Override
    public Inference model() {
      return ScriptedInference.script().reply(Reply.answered(PLAN),
          Reply.answered(PLAN.replace("find", "look")), Reply.answered(PLAN.replace("find", "seek")));
    }
  }

  @Nested
  class TheLoopKeepsItsContract extends SubAgentContract {
    record Sum(@Doc("first number") int a, @Doc("second number") int b) {}

    @Override
    public SubAgentProvider provider() {
      return new SubAgentProvider() {
        @Override
        public String kind() {
          return "analyse";
        }

        @Override
        public String purpose() {
          return "Adds up.";
        }

        @Override
        public ToolLoop create() {
          return new ToolLoop(Role.of("You add up."));
        }
      };
    }

    @Override
    public List<Tool> tools() {
      return List.of(Tool.of("add_numbers", "Adds two numbers.", Sum.class,
          (sum, context) -> ToolResult.of("" + (sum.a() + sum.b()))));
    }

    @Override
    public Inference model() {
      return ScriptedInference.script().reply(ScriptedInference.call("add_numbers", "{\"a\": 1, \"b\": 2}"),
          ScriptedInference.call("add_numbers", "{\"a\": 3, \"b\": 3}"), Reply.answered("It is 6.\nSurely."));
    }
  }

  @Nested
  class DeliveredKeepsItsContract extends VerifierContract {
    @Override
    public Verifier verifier() {
      return Verifiers.delivered();
    }

    @Override
    public Work good() {
      return made(Artifact.text("a.txt", "text"));
    }

    @Override
    public Work bad() {
      return made(Artifact.text("a.txt", ""));
    }
  }

  @Nested
  class AcceptedKeepsItsContract extends VerifierContract {
    @Override
    public Verifier verifier() {
      return Verifiers.accepted();
    }

    private static Work work(String text) {
      Work made = made(Artifact.text("a.txt", text));
      return new Work(made.goal(), made.task().accepting("it says yes"), 1, "write", List.of(), "done",
          made.artifacts(), List.of());
    }

    @Override
    public Work good() {
      return work("yes");
    }

    @Override
    public Work bad() {
      return work("no");
    }

    @Override
    public Inference model() {
      return ScriptedInference.script().when(any -> true,
          prompt -> Reply.answered(prompt.text().contains("\nyes\n")
              ? "{\"verdict\": \"passed\", \"evidence\": \"it says yes\"}"
              : "{\"verdict\": \"rejected\", \"findings\": [{\"message\": \"it says no\", \"file\": \"a.txt\"}]}"));
    }
  }

  @Nested
  class CommandKeepsItsContract extends VerifierContract {
    @Override
    public Verifier verifier() {
      return Verifiers.command("./mvnw", "-q", "test");
    }

    @Override
    public Work good() {
      return changed(new Change.Put("A.java", Content.of("class A {}"), false));
    }

    @Override
    public Work bad() {
      return changed(new Change.Put("A.java", Content.of("class A {"), false));
    }

    @Override
    public CommandResult run(CommandSpec command, Overlay files) {
      boolean compiles = files.read("A.java").text().endsWith("}");
      return new CommandResult(compiles ? 0 : 1, "", compiles ? "" : "A.java:1: error: reached end of file\n",
          false,
          false, Duration.ofSeconds(1));
    }
  }

  @Nested
  class AllOfThemKeepTheContract extends VerifierContract {
    @Override
    public Verifier verifier() {
      return Verifiers.all(Verifiers.delivered(),
          Verifiers.forKinds(Verifier.of("long",
              (work, context) -> work.artifacts().getFirst().text().length() > 9
                  ? Verdict.passed("it is long")
                  : Verdict.rejected(new Finding("it is short", "a.txt", 1))),
              "write"));
    }

    @Override
    public Work good() {
      return made(Artifact.text("a.txt", "a long text"));
    }

    @Override
    public Work bad() {
      return made(Artifact.text("a.txt", "short"));
    }
  }

  @Nested
  class OpenAiCompatibleKeepsItsContract extends HttpInferenceContract {
    @Override
    public Inference at(String url) {
      return OpenAiCompatible.at(url, "any").withKey(KEY);
    }
  }

  @Nested
  class WithoutStreamingItDoesToo extends HttpInferenceContract {
    @Override
    public Inference at(String url) {
      return OpenAiCompatible.at(url, "any").withKey(KEY).withoutStreaming();
    }
  }

  @Nested
  class ARouterKeepsTheContract extends HttpInferenceContract {
    @Override
    public Inference at(String url) {
      return Router.to(ScriptedInference.script().always("the other one"))
          .purpose(Purpose.WORK, OpenAiCompatible.at(url, "any").withKey(KEY));
    }
  }

  @Nested
  class AScriptKeepsTheContract extends InferenceContract {
    @Override
    public Inference answering(Reply reply) {
      return ScriptedInference.script().when(any -> true, prompt -> reply);
    }

    @Override
    public Optional<Inference> echoing() {
      return Optional.of(
          ScriptedInference.script().when(any -> true, prompt -> Reply.answered(lastSaid(prompt))));
    }

    @Override
    public Optional<Inference> failing() {
      return Optional
          .of(ScriptedInference.script().reply(Reply.failed(ReplyKind.SERVER_ERROR, "it is down")));
    }
  }

  @Nested
  class MemoryJournalKeepsItsContract extends JournalContract {
    @Override
    public Journal journal() {
      return new MemoryJournal();
    }
  }
}
