package dev.agentswarm.testkit.contract;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.scripted.ScriptedInference;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.Work;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every rule of verifiers notices a verifier that breaks it, and no other rule does. */
class BrokenVerifiersTest {
  private static final Verifier.Check GOOD = (work, context) -> {
    String text = work.artifacts().getFirst().text();
    Reply reply = context.ask(Prompt.of("You judge.", text));
    if (!reply.answered() || !reply.content().startsWith("It is")) {
      return Verdict.unverifiable("The model said: " + reply.content());
    }
    return reply.content().contains("good")
        ? Verdict.passed("the model said: " + reply.content())
        : Verdict.rejected(new Finding("it is not good", "a.txt", 1));
  };

  private static void breaks(Verifier.Check check, VerifierRule... rules) {
    breaks(() -> Verifier.of("good", check), rules);
  }

  private static void breaks(Supplier<Verifier> verifier, VerifierRule... rules) {
    VerifierContract contract = new VerifierContract() {
      @Override
      public Verifier verifier() {
        return verifier.get();
      }

      @Override
      public Work good() {
        return made(Artifact.text("a.txt", "good"));
      }

      @Override
      public Work bad() {
        return made(Artifact.text("a.txt", "poor"));
      }

      @Override
      public Inference model() {
        return ScriptedInference.script().when(any -> true,
            prompt -> Reply.answered("It is " + InferenceContract.lastSaid(prompt) + "."));
      }
    };
    Breaches.are(VerifierRule.values(), contract::check, rules);
  }

  @Test
  void aGoodVerifierBreaksNone() {
    breaks(GOOD);
  }

  @Test
  void v1OneThatGetsTired() {
    AtomicInteger looks = new AtomicInteger();
    breaks((work, context) -> {
      Verdict verdict = GOOD.verify(work, context);
      return verdict instanceof Verdict.Passed passed
          ? Verdict.passed(passed.evidence() + ", look " + looks.incrementAndGet())
          : verdict;
    }, VerifierRule.V1);
  }

  @Test
  void v2OneThatPassesEverything() {
    breaks((work, context) -> {
      Verdict verdict = GOOD.verify(work, context);
      return verdict instanceof Verdict.Rejected ? Verdict.passed("good enough") : verdict;
    }, VerifierRule.V2);
  }

  @Test
  void v2OneThatPassesWithoutEvidence() {
    breaks((work, context) -> GOOD.verify(work, context) instanceof Verdict.Passed
        ? Verdict.passed("")
        : work.artifacts().getFirst().text().equals("good")
            ? Verdict.unverifiable("why?")
            : Verdict.rejected(Finding.of("it is not good")),
        VerifierRule.V2);
  }

  @Test
  void v3OneThatMendsWhatItJudges() {
    breaks((work, context) -> {
      context.workspace().write("a.txt", Content.of("good"));
      return work.artifacts().getFirst().text().equals("good")
          ? Verdict.passed("it says so")
          : Verdict.rejected(Finding.of("it is not good"));
    }, VerifierRule.V3);
  }

  @Test
  void v4OneThatFindsFaultAndSaysNotWhat() {
    breaks((work, context) -> GOOD.verify(work, context) instanceof Verdict.Rejected
        ? Verdict.rejected(new Finding(" ", "a.txt", 1))
        : GOOD.verify(work, context), VerifierRule.V4);
  }

  @Test
  void v4OneThatNamesALineOfNoFile() {
    breaks((work, context) -> GOOD.verify(work, context) instanceof Verdict.Rejected
        ? Verdict.rejected(new Finding("it is not good", null, 3))
        : GOOD.verify(work, context), VerifierRule.V4);
  }

  @Test
  void v5OneThatPassesWhatItCouldNotCheck() {
    breaks(
        (work, context) -> context.ask(Prompt.of("You judge.", work.artifacts().getFirst().text())).content()
            .contains("poor")
                ? Verdict.rejected(Finding.of("it is poor"))
                : Verdict.passed("nothing bad was said"),
        VerifierRule.V5);
  }

  @Test
  void v6OneThatMakesAVerdictOfAnInterruption() {
    breaks((work, context) -> {
      try {
        return GOOD.verify(work, context);
      } catch (InterruptedException swallowed) {
        return Verdict.unverifiable("I was interrupted");
      }
    }, VerifierRule.V6);
  }

  @Test
  void v7OneWithAnotherNameEachTime() {
    AtomicInteger count = new AtomicInteger();
    breaks(() -> Verifier.of("good-" + count.incrementAndGet(), GOOD), VerifierRule.V7);
  }
}
