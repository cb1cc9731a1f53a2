package dev.agentswarm.examples.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.Stamp;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.verify.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViewsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static Stamp stamp(long seq) {
    return new Stamp(seq, START.plusMillis(seq), RunId.of("r"));
  }

  private static Board board(int tasks, int working) {
    Board board = new Board();
    long seq = 1;
    board.hear(stamp(seq++), new SwarmEvent.RunStarted(Goal.of("do\neverything \u001b[31mnow")));
    board.hear(stamp(seq++), new SwarmEvent.Planned(IntStream.range(0, tasks).mapToObj(i -> {
      Task task = Task.of("t" + i, "work", "x");
      return i > 0 && i < 5 ? task.needing("t" + (i - 1)) : task;
    }).toList(), ""));
    for (int i = 0; i < working; i++) {
      board.hear(stamp(seq++), new SwarmEvent.TaskStarted(TaskId.of("t" + i), "work", 1));
    }
    return board;
  }

  @Test
  void theLivePictureFitsAScreenHoweverManyAgentsWork() {
    Board board = board(1_000, 300);
    IntStream.range(0, 50)
        .forEach(i -> board.hear(stamp(1_000 + i), new SwarmEvent.Note("t1", "note\n" + i)));
    List<String> lines = LiveView.lines(board, START.plusMillis(75_500), 80);
    assertThat(lines).hasSizeLessThanOrEqualTo(25);
    assertThat(lines).allSatisfy(
        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotContainPattern("\\p{Cntrl}"));
    assertThat(lines.get(1)).contains("0 of 1000 tasks in 1:15, 300 agents at work");
    assertThat(lines.get(2)).isEqualTo("critical path left: 5 tasks: t0 > t1 > t2 > t3 > t4");
    assertThat(lines).anyMatch(line -> line.matches("  and \\d+ more"));
  }

  @Test
  void aPauseIsShownLoudlyWithTheWayOnUntilItIsOver() {
    Board board = board(100, 30);
    EndpointId cloud = EndpointId.of("api.example.org");
    SwarmEvent paused = new SwarmEvent.CallsPaused(cloud, "its quota is used up:\nplease recharge", START);
    board.hear(stamp(50), paused);
    List<String> lines = LiveView.lines(board, START.plusMillis(75_500), 80);
    assertThat(lines).hasSizeLessThanOrEqualTo(25).allSatisfy(
        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotContainPattern("\\p{Cntrl}"));
    assertThat(String.join(" ", lines)).contains("PAUSED api.example.org", "please recharge", "top up",
        "next try at", "Ctrl-C ends the run");
    assertThat(PlainView.text(paused)).startsWith("PAUSED   api.example.org").contains("Nothing is lost");

    board.hear(stamp(51), new SwarmEvent.CallsResumed(cloud));
    assertThat(LiveView.lines(board, START.plusMillis(75_500), 80))
        .noneMatch(line -> line.contains("PAUSED"));
  }

  @Test
  void aFinishedTaskLeavesThePictureAndFillsTheBar() {
    Board board = board(4, 2);
    board.hear(stamp(90), new SwarmEvent.StepDone(TaskId.of("t0"), 1, false, "read_file", 7));
    assertThat(LiveView.lines(board, START.plusMillis(1_500), 100))
        .anyMatch(line -> line.contains("read_file"));
    board.hear(stamp(91), new SwarmEvent.AttemptEnded(TaskId.of("t0"), 1, null));
    board.hear(stamp(92), new SwarmEvent.TaskEnded(TaskId.of("t0"), TaskState.DONE, null));
    List<String> lines = LiveView.lines(board, START.plusMillis(1_500), 100);
    assertThat(lines.get(1))
        .startsWith("[######..................] 1 of 4 tasks in 0:01, 1 agents at work, 7 steps");
    assertThat(lines).noneMatch(line -> line.contains("read_file"));
  }

  @Test
  void aTaskStaysInThePictureWhileItsWorkIsVerified() {
    Board board = board(2, 1);
    board.hear(stamp(90), new SwarmEvent.AttemptEnded(TaskId.of("t0"), 1, null));
    List<String> verified = LiveView.lines(board, START.plusMillis(1_500), 100);
    assertThat(verified.get(1)).contains("0 agents at work");
    assertThat(verified).anyMatch(line -> line.contains("t0 ") && line.endsWith("is verified"));

    board.hear(stamp(91), new SwarmEvent.Judged(TaskId.of("t0"), 1, "tests",
        Verdict.rejected(new Finding("wrong", "A.java", 3))));
    board.hear(stamp(92), new SwarmEvent.RepairDecided(TaskId.of("t0"), 1, "repair"));
    assertThat(LiveView.lines(board, START.plusMillis(1_500), 100))
        .noneMatch(line -> line.endsWith("is verified"))
        .contains("> t0 rejected: A.java:3: wrong");
  }

  @Test
  void plainLinesAreOneLineAnEventWhateverTheTextHolds() {
    String line = PlainView.text(new SwarmEvent.Judged(TaskId.of("t"), 1, "tests",
        new Verdict.Rejected(
            List.of(new Finding("wrong\n\u001b[2Jvalue", "A.java", 3), Finding.of("more")))));
    assertThat(line).isEqualTo("judged   t REJECTED by tests: A.java:3: wrong [2Jvalue (+1)");
  }

  @Test
  void theLastJsonLineIsRunEndedAlsoWhenTheRunDidNotSaySo() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonView view = new JsonView(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    view.on(stamp(1), new SwarmEvent.RunStarted(Goal.of("g")));
    view.end(RunStatus.STOPPED);
    view.end(RunStatus.STOPPED);
    view.on(stamp(2), new SwarmEvent.PlanComplete(1));
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).contains("\"seq\":2").contains("run-ended").contains("stopped");
  }
}
