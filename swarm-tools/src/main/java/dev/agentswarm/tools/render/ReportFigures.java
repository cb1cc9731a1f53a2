package dev.agentswarm.tools.render;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.run.Learned;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.run.TaskState;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a run report. */
final class ReportFigures {
  private ReportFigures() {}

  /** The key figures. */
  static void write(Report report, Html page) {
    Usage usage = report.usage();
    long done = report.tasks().stream().filter(task -> task.state() == TaskState.DONE).count();
    page.raw("<dl class=\"figures\">\n");
    figure(page, "Tasks done", Numbers.whole(done), "of " + Numbers.whole(report.tasks().size()));
    figure(page, "Agents at once", Numbers.whole(report.agents().peak()),
        "peak; " + Numbers.whole(report.agents().planned()) + " attempts planned, limit "
            + Numbers.whole(report.agents().limit()));
    figure(page, "Steps", Numbers.whole(report.steps()),
        Numbers.whole(usage.modelCalls()) + " model turns, " + Numbers.whole(usage.toolCalls())
            + " tool calls");
    figure(page, "Critical steps", Numbers.whole(report.criticalSteps()),
        "no number of agents can shorten these; " + oneDigit(report.parallelism().ratio())
            + " steps for each of them");
    figure(page, "Time", Numbers.time(Duration.between(report.started(), report.ended())),
        "on the clock; " + Numbers.time(report.parallelism().work()) + " of work, "
            + oneDigit(report.parallelism().speedUp())
            + " times as fast as one agent alone");
    figure(page, "Tokens", Numbers.brief(usage.tokens()), Numbers.whole(usage.promptTokens()) + " in ("
        + Numbers.whole(usage.cachedTokens()) + " cached), " + Numbers.whole(usage.completionTokens())
        + " out");
    page.raw("</dl>\n");
    if (!report.agents().bound().isBlank()) {
      page.in("p class=\"bound\"", "Why not more agents at once: " + Cut.to(report.agents().bound(), 500));
    }
  }

  private static String oneDigit(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static void figure(Html page, String name, String value, String more) {
    page.raw("<div><dt>").text(name).raw("</dt><dd><b>").text(value).raw("</b><span>").text(more)
        .raw("</span></dd></div>\n");
  }

  /** What was used, by kind of agent, against the limits. */
  static void usage(Report report, Html html) {
    Map<String, Usage> kinds = new TreeMap<>();
    Map<String, Integer> attempts = new TreeMap<>();
    Usage agents = Usage.NONE;
    for (TaskReport task : report.tasks()) {
      for (var attempt : task.attempts()) {
        kinds.merge(attempt.kind(), attempt.usage(), Usage::plus);
        attempts.merge(attempt.kind(), 1, Integer::sum);
        agents = agents.plus(attempt.usage());
      }
    }
    html.table("What was used", kinds.size() + 3, "By", "#Attempts", "#Model turns", "#Tool calls",
        "#Tokens in",
        "#Cached", "#Tokens out", "#Reasoning");
    row(html, "Planning", "", report.planning());
    kinds.entrySet().stream().limit(60)
        .forEach(kind -> row(html, "Agents: " + kind.getKey(),
            Numbers.whole(attempts.getOrDefault(kind.getKey(), 0)),
            kind.getValue()));
    row(html, "Verifying and the rest", "", minus(report.usage(), agents.plus(report.planning())));
    row(html, "All", "", report.usage());
    html.tableEnd();
    if (report.usage().unknownCalls() > 0) {
      html.in("p", Numbers.whole(report.usage().unknownCalls())
          + " model turns came back without usage; they are counted as reserved.");
    }
    Limits limits = report.goal().limits();
    html.in("p",
        "Limits: " + Numbers.whole(limits.agents()) + " agents at once, " + Numbers.whole(limits.steps())
            + " steps, " + Numbers.whole(limits.tasks()) + " tasks, " + Numbers.whole(limits.attempts())
            + " attempts a task, "
            + (limits.tokens() == Long.MAX_VALUE ? "any number of" : Numbers.whole(limits.tokens()))
            + " tokens, "
            + Numbers.time(limits.time()) + ".");
  }

  /** What attempts take, by kind of agent: what the next run starts with where estimates are kept. */
  static void learned(Report report, Html html) {
    html.in("p", "Mean, and what nine of ten attempts do not exceed, as far as this run knows: of kinds seen "
        + "seldom it says what is usual for all. Waiting for a turn at a model is left out.");
    html.table("What attempts take", report.learned().size(), "Kind", "Model", "#Seen", "#Time",
        "#of nine in ten",
        "#Steps", "#of nine in ten", "#Tokens", "#of nine in ten", "#By models", "#By tools");
    for (Learned each : report.learned().stream().limit(60).toList()) {
      html.row(each.kind(), each.model(), Numbers.whole(each.seen()), seconds(each.seconds().mean()),
          seconds(each.seconds().late()), oneDigit(each.steps().mean()), oneDigit(each.steps().late()),
          Numbers.brief(Math.round(each.tokens().mean())), Numbers.brief(Math.round(each.tokens().late())),
          seconds(each.modelSeconds().mean()), seconds(each.toolSeconds().mean()));
    }
    html.tableEnd();
  }

  private static String seconds(double seconds) {
    return Numbers.time(Duration.ofMillis(Math.round(seconds * 1_000)));
  }

  private static void row(Html html, String name, String attempts, Usage usage) {
    html.row(name, attempts, Numbers.whole(usage.modelCalls()), Numbers.whole(usage.toolCalls()),
        Numbers.whole(usage.promptTokens()), Numbers.whole(usage.cachedTokens()),
        Numbers.whole(usage.completionTokens()), Numbers.whole(usage.reasoningTokens()));
  }

  private static Usage minus(Usage all, Usage part) {
    return new Usage(rest(all.modelCalls(), part.modelCalls()), rest(all.toolCalls(), part.toolCalls()),
        rest(all.promptTokens(), part.promptTokens()), rest(all.cachedTokens(), part.cachedTokens()),
        rest(all.completionTokens(), part.completionTokens()),
        rest(all.reasoningTokens(), part.reasoningTokens()),
        rest(all.unknownCalls(), part.unknownCalls()));
  }

  private static long rest(long all, long part) {
    return Math.max(0, all - part);
  }
}
