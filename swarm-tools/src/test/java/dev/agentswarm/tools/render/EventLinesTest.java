package dev.agentswarm.tools.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import dev.agentswarm.agent.Finding;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Decision;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.Stamp;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.workspace.Conflict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventLinesTest {
  private static final Stamp STAMP = new Stamp(7, Instant.parse("2026-11-23T13:00:00.250Z"), RunId.of("r"));
  private static final TaskId ID = TaskId.of("survey/a:1");
  private static final String NASTY = "\"\\\n\r\u0000\u2028\uD800<script>";
  private static final Failure FAILURE = Failure.of(Failure.Kind.NO_PROGRESS, NASTY);

  private static List<SwarmEvent> everyKind() {
    Task task = Task.of("a", "code", NASTY).needing("b").writing("src/**").accepting(NASTY).with("k", NASTY)
        .estimated(Estimate.seconds(1.5));
    Conflict conflict = new Conflict("src/A.java", NASTY, null, Content.of("secret content"), Content.EMPTY);
    return List.of(new SwarmEvent.RunStarted(Goal.of(NASTY).withAcceptance(NASTY).confidentially()),
        new SwarmEvent.Planned(List.of(task), ""),
        new SwarmEvent.PatchRefused(List.of(new PlanFault(NASTY, PlanFault.Kind.SELF_NEED, NASTY)), "a"),
        new SwarmEvent.PlanComplete(12), new SwarmEvent.TaskReady(ID),
        new SwarmEvent.Waits(ID, Wait.Reason.WRITES, "other"),
        new SwarmEvent.Waits(null, Wait.Reason.OTHERS_FIRST, "localhost:8000"),
        new SwarmEvent.TaskStarted(ID, "code", 1),
        new SwarmEvent.StepDone(ID, 1, true, NASTY, 44), new SwarmEvent.AttemptEnded(ID, 1, null),
        new SwarmEvent.AttemptEnded(ID, 2, FAILURE),
        new SwarmEvent.Judged(ID, 1, NASTY, Verdict.passed(NASTY)),
        new SwarmEvent.Judged(ID, 1, "v", Verdict.rejected(Finding.of(NASTY), new Finding("m", "f", 3))),
        new SwarmEvent.Judged(ID, 1, "v", Verdict.unverifiable(NASTY)),
        new SwarmEvent.RepairDecided(ID, 2, NASTY),
        new SwarmEvent.Held(ID, ID),
        new SwarmEvent.Joined(ID, new Decision(Join.best(NASTY), List.of(ID), List.of(ID), Map.of(ID, -0.5))),
        new SwarmEvent.TaskEnded(ID, TaskState.LOST, FAILURE),
        new SwarmEvent.Merged(ID, List.of(NASTY)), new SwarmEvent.Conflicted(ID, List.of(conflict)),
        new SwarmEvent.Escalated(ID, NASTY), new SwarmEvent.TaskEnded(ID, TaskState.DONE, null),
        new SwarmEvent.TaskEnded(ID, TaskState.SKIPPED, FAILURE),
        new SwarmEvent.Published(List.of("a"), List.of(NASTY)),
        new SwarmEvent.Note("planner", NASTY), new SwarmEvent.Delta(ID, NASTY, true),
        new SwarmEvent.CallsPaused(new EndpointId("api.example.org", NASTY), NASTY, STAMP.at()),
        new SwarmEvent.CallsResumed(EndpointId.of("localhost:8000")),
        new SwarmEvent.Warned(NASTY),
        new SwarmEvent.RunEnded(RunStatus.PARTIAL));
  }

  @Test
  void everyKindOfEventIsTried() {
    assertThat(everyKind().stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(SwarmEvent.class.getPermittedSubclasses());
  }

  @Test
  void everyKindOfEventFitsTheSchemaOnOneLine() {
    for (SwarmEvent event : everyKind()) {
      String line = EventLines.line(STAMP, event);
      assertThat(line).doesNotContain("\n", "\r");
      assertThat(Schemas.events().validate(line, InputFormat.JSON)).as(line).isEmpty();
      // What goes through a pipe is bytes, so an unpaired surrogate must not break the line for its reader.
      assertThat(Schemas.events().validate(Content.of(line).text(), InputFormat.JSON)).as(line).isEmpty();
    }
  }

  @Test
  void everyKindOfEventHasADefinitionOfItsNameAndNoOther() {
    JsonNode schema = JsonMapper.shared().readTree(Schemas.text("events.schema.json"));
    List<String> alternatives = schema.get("oneOf").valueStream()
        .map(each -> each.get("$ref").stringValue().replace("#/$defs/", "")).toList();

    assertThat(alternatives).containsExactlyInAnyOrderElementsOf(
        Arrays.stream(SwarmEvent.class.getPermittedSubclasses()).map(EventLines::name).toList());
    assertThat(alternatives)
        .allSatisfy(name -> assertThat(schema.at("/$defs/" + name + "/properties/event/const").stringValue())
            .isEqualTo(name));
  }

  @Test
  void aLineIsWrittenExactlySo() {
    assertThat(EventLines.line(STAMP, new SwarmEvent.TaskStarted(ID, "code", 2))).isEqualTo(
        "{\"v\":1,\"seq\":7,\"at\":\"2026-11-23T13:00:00.250Z\",\"run\":\"r\",\"event\":\"task-started\","
            + "\"task\":\"survey/a:1\",\"kind\":\"code\",\"attempt\":2}");
    assertThat(EventLines.line(STAMP, new SwarmEvent.RunEnded(RunStatus.DONE)))
        .endsWith("\"event\":\"run-ended\",\"status\":\"done\"}");
  }

  @Test
  void theSchemaTellsWrongLines() {
    String line = EventLines.line(STAMP, new SwarmEvent.TaskStarted(ID, "code", 2));
    List<String> broken = Stream
        .of(line.replace("task-started", "task-stared"), line.replace("\"kind\":\"code\",", ""),
            line.replace("\"attempt\":2", "\"attempt\":0"), line.replace("\"seq\":7", "\"seq\":0"),
            line.replace("\"v\":1", "\"v\":2"), line.replace("\"kind\"", "\"more\":1,\"kind\""),
            EventLines.line(STAMP, new SwarmEvent.RunEnded(RunStatus.RUNNING)))
        .toList();

    for (String wrong : broken) {
      assertThat(wrong).isNotEqualTo(line);
      assertThat(Schemas.events().validate(wrong, InputFormat.JSON)).as(wrong).isNotEmpty();
    }
  }

  @Test
  void noEventCarriesWhatAFileHolds() {
    assertThat(everyKind().stream().map(event -> EventLines.line(STAMP, event)))
        .noneMatch(line -> line.contains("secret"));
  }
}
