package dev.agentswarm.tools.render;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.run.AttemptReport;
import dev.agentswarm.run.Decision;
import dev.agentswarm.run.EndpointLoad;
import dev.agentswarm.run.EndpointUse;
import dev.agentswarm.run.Escalation;
import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.Learned;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.run.Wait;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A run as JSON, whole: nothing is cut, and no content of a file or artifact is in it. */
final class ReportJson {
  private ReportJson() {}

  static String write(Report report) {
    ObjectNode node = JsonWords.object().put("v", 1).put("run", report.run().value())
        .put("status", JsonWords.word(report.status()));
    node.set("failure", JsonWords.failure(report.failure()));
    node.set("goal", JsonWords.goal(report.goal()));
    node.put("started", report.started().toString()).put("ended", report.ended().toString())
        .put("steps", report.steps());
    node.putObject("agents").put("planned", report.agents().planned()).put("peak", report.agents().peak())
        .put("limit", report.agents().limit()).put("bound", report.agents().bound());
    node.put("criticalSteps", report.criticalSteps());
    node.putObject("parallelism").put("ratio", report.parallelism().ratio())
        .put("speedUp", report.parallelism().speedUp())
        .put("workSeconds", report.parallelism().work().toMillis() / 1000.0);
    node.set("tasks", JsonWords.list(report.tasks(), ReportJson::task));
    node.set("usage", JsonWords.usage(report.usage()));
    node.set("planning", JsonWords.usage(report.planning()));
    node.set("conflicts", JsonWords.list(report.conflicts(), JsonWords::conflict));
    node.set("escalations", JsonWords.list(report.escalations(), ReportJson::escalation));
    node.set("endpoints", JsonWords.list(report.endpoints(), ReportJson::endpoint));
    node.set("learned", JsonWords.list(report.learned(), ReportJson::learned));
    node.set("publication", publication(report.publication()));
    node.set("artifacts", JsonWords.texts(report.artifacts().stream().map(Artifact::name).toList()));
    node.set("warnings", JsonWords.texts(report.warnings()));
    return JsonWords.write(node) + "\n";
  }

  private static JsonNode task(TaskReport report) {
    ObjectNode node = JsonWords.object().put("id", report.task().id().value())
        .put("kind", report.task().kind())
        .put("brief", report.task().brief()).put("by", report.by())
        .put("state", JsonWords.word(report.state()));
    node.set("needs", JsonWords.texts(report.task().needs()));
    node.put("added", report.added().toString()).put("started", time(report.started()))
        .put("ended", report.ended().toString());
    node.set("waits", JsonWords.list(report.waits(), ReportJson::wait));
    node.set("attempts", JsonWords.list(report.attempts(), ReportJson::attempt));
    node.put("verdict", Verdicts.of(report));
    node.set("judgements", JsonWords.list(report.judgements(), ReportJson::judgement));
    node.put("summary", report.summary());
    node.set("artifacts", JsonWords.texts(report.artifacts().stream().map(Artifact::name).toList()));
    node.set("changed", JsonWords.texts(report.changed()));
    node.put("critical", report.critical());
    node.set("failure", JsonWords.failure(report.failure()));
    Decision decision = report.decision();
    if (decision != null) {
      node.set("decision", JsonWords.decision(decision));
    }
    return node;
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static JsonNode wait(Wait wait) {
    return JsonWords.object().put("reason", JsonWords.word(wait.reason())).put("from", wait.from().toString())
        .put("to",
            wait.to().toString());
  }

  private static JsonNode attempt(AttemptReport attempt) {
    ObjectNode node = JsonWords.object().put("number", attempt.number()).put("kind", attempt.kind())
        .put("started", attempt.started().toString()).put("ended", attempt.ended().toString());
    node.set("usage", JsonWords.usage(attempt.usage()));
    node.set("waits", JsonWords.list(attempt.waits(), ReportJson::wait));
    node.set("failure", JsonWords.failure(attempt.failure()));
    return node;
  }

  private static JsonNode judgement(Judgement judgement) {
    ObjectNode node = JsonWords.object().put("attempt", judgement.attempt())
        .put("verifier", judgement.verifier())
        .put("at", judgement.at().toString());
    node.set("verdict", JsonWords.verdict(judgement.verdict()));
    return node;
  }

  private static JsonNode escalation(Escalation escalation) {
    ObjectNode node = JsonWords.object().put("task", escalation.task().id().value()).put("question",
        escalation.question());
    node.set("failure", JsonWords.failure(escalation.failure()));
    node.set("attempts", JsonWords.texts(escalation.attempts()));
    node.set("findings",
        JsonWords.list(escalation.findings(), each -> JsonWords.list(each, JsonWords::finding)));
    node.set("changedPaths", JsonWords.texts(escalation.changedPaths()));
    return node.put("answer", escalation.answer());
  }

  private static JsonNode endpoint(EndpointUse use) {
    ObjectNode node = JsonWords.object().put("host", use.endpoint().host())
        .put("account", use.endpoint().account())
        .put("inside", use.inside());
    node.set("usage", JsonWords.usage(use.usage()));
    node.set("paths", JsonWords.texts(use.paths()));
    EndpointLoad load = use.load();
    ObjectNode told = JsonWords.object().put("tries", load.tries())
        .put("waitedSeconds", load.waited().toMillis() / 1000.0)
        .put("width", load.width()).put("pauses", load.pauses());
    told.set("learned", JsonWords.list(load.learned(), hit -> JsonWords.object()
        .put("limit", JsonWords.word(hit.kind())).put("is", hit.limit())));
    node.set("load", told);
    return node;
  }

  private static JsonNode learned(Learned learned) {
    ObjectNode node = JsonWords.object().put("kind", learned.kind()).put("model", learned.model())
        .put("seen", learned.seen());
    node.set("seconds", spread(learned.seconds()));
    node.set("steps", spread(learned.steps()));
    node.set("tokens", spread(learned.tokens()));
    node.set("modelSeconds", spread(learned.modelSeconds()));
    node.set("toolSeconds", spread(learned.toolSeconds()));
    return node;
  }

  private static JsonNode spread(Learned.Spread spread) {
    return JsonWords.object().put("mean", spread.mean()).put("p50", spread.median()).put("p90",
        spread.late());
  }

  private static JsonNode publication(Publication publication) {
    ObjectNode node = JsonWords.object().put("done", publication.done());
    node.set("paths", JsonWords.texts(publication.paths()));
    node.set("parked", JsonWords.texts(publication.parked()));
    return node.put("reason", publication.reason());
  }
}
