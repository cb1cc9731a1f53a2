package dev.agentswarm.kernel;

import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What tasks took, all that an estimator learns from.
 *
 * @param earlier in other runs
 * @param now in this one, in order
 */
record Lessons(List<Lesson> earlier, List<Lesson> now) {
  static final List<String> KINDS = List.of("brief", "usual", "long");
  private static final List<String> MODELS = List.of("quick", "slow");

  /** How work on a task ended. */
  enum End {
    UNJUDGED, PASSED, REJECTED
  }

  /**
   * One attempt that came to its end, and its judging.
   *
   * @param tenths what chance adds to its time
   * @param waited seconds it waited for permits
   * @param repair true for a later attempt
   */
  record Lesson(int kindNumber, int modelNumber, int tenths, int waited, boolean repair, End end) {
    String kind() {
      return KINDS.get(kindNumber);
    }

    String model() {
      return MODELS.get(modelNumber);
    }

    /** How long was worked: kinds and models differ in it. */
    double worked() {
      return (100 + tenths) * (1 + 3 * kindNumber) * (1 + modelNumber) / 10.0;
    }

    double judging() {
      return tenths % 7;
    }

    Node node(int number) {
      return new Node(Task.of("t" + number, kind(), "Do it."), "", 0, Script.START, new Ways());
    }

    Attempt attempt(Node node) {
      Attempt attempt = new Attempt(new AttemptId(node.id, repair ? 2 : 1), kind(), Script.START, true);
      Instant waits = Script.START.plusSeconds(1);
      Instant goesOn = waits.plusSeconds(waited);
      attempt.waits.add(new Wait(waits, goesOn, Wait.Reason.CONCURRENCY));
      attempt.ended = goesOn.plus(Duration.ofMillis(Math.round(worked() * 1_000) - 1_000));
      attempt.model = model();
      return attempt;
    }

    private Experience experience() {
      Tally seen = tally(worked());
      boolean judged = end != End.UNJUDGED;
      return new Experience(kind(), model(), repair ? Tally.NONE : seen, Tally.NONE, Tally.NONE, Tally.NONE,
          Tally.NONE, repair ? seen : Tally.NONE, judged ? tally(judging()) : Tally.NONE, judged ? 1 : 0,
          end == End.REJECTED ? 1 : 0);
    }

    private static Tally tally(double seconds) {
      Sketch sketch = new Sketch();
      sketch.add(seconds);
      return sketch.tally();
    }
  }

  /** What earlier runs taught. */
  Known known() {
    return new Known(earlier.stream().map(Lesson::experience).toList());
  }

  static Arbitrary<Lessons> lessons() {
    Arbitrary<Lesson> lesson = Combinators.combine(Arbitraries.integers().between(0, KINDS.size() - 1),
        Arbitraries.integers().between(0, MODELS.size() - 1), Arbitraries.integers().between(0, 99),
        Arbitraries.integers().between(0, 9), Arbitraries.of(false, false, false, true),
        Arbitraries.of(End.class)).as(Lesson::new);
    // Models change in blocks, as when a host changes them between runs.
    Arbitrary<List<Lesson>> lessons = lesson.list().ofMaxSize(25);
    return Combinators.combine(lessons, lessons, lessons, Arbitraries.integers().between(0, 3))
        .as((earlier, first, then, models) -> {
          List<Lesson> now = new ArrayList<>(all(first, models % 2));
          now.addAll(all(then, models / 2));
          return new Lessons(earlier, now);
        });
  }

  private static List<Lesson> all(List<Lesson> lessons, int model) {
    return lessons.stream().map(old -> new Lesson(old.kindNumber(), model, old.tenths(), old.waited(),
        old.repair(), old.end())).toList();
  }
}
