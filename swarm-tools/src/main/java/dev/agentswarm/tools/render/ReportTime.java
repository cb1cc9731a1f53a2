package dev.agentswarm.tools.render;

import dev.agentswarm.run.AttemptReport;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who worked when, and who waited for what. */
final class ReportTime {
  private ReportTime() {}

  static boolean applies(Report report) {
    return report.tasks().stream().anyMatch(task -> !task.attempts().isEmpty() || !task.waits().isEmpty());
  }

  static void write(Report report, Html html) {
    html.in("p",
        "Each bar is an attempt of an agent. Filled was work; hollow was waiting. Above them: how many agents were active, "
            + "the paler part of them waiting.");
    html.raw(
        "<p class=\"legend\"><span class=\"w-work\">▆ working</span> <span class=\"w-failed\">✕ ended with a failure"
            + "</span> <span class=\"w-permit\">▭ waiting for a model's permit</span> <span class=\"w-person\">▭ waiting for a "
            + "person</span> <span class=\"w-place\">▭ ready, waiting for a place</span> <span class=\"w-writes\">▭ ready, "
            + "waiting for a task that writes the same paths</span> <span class=\"w-needs\">─ waiting for tasks it needs</span>"
            + "</p>\n");
    ActivityPicture.write(report, html);
    LanesPicture.write(report, html);
    waits(report, html);
  }

  /** What was waited for, and how long, as a line; empty when nothing was. */
  static String waited(List<Wait> waits) {
    Map<Wait.Reason, Duration> sums = new EnumMap<>(Wait.Reason.class);
    waits.forEach(wait -> sums.merge(wait.reason(), length(wait), Duration::plus));
    List<String> words = new ArrayList<>();
    sums.forEach((reason, sum) -> words.add(words(reason) + " " + Numbers.time(sum)));
    return String.join(", ", words);
  }

  static Duration length(Wait wait) {
    Duration length = Duration.between(wait.from(), wait.to());
    return length.isNegative() ? Duration.ZERO : length;
  }

  /** What is waited for, in words. */
  static String words(Wait.Reason reason) {
    return switch (reason) {
      case NEEDS -> "tasks it needs";
      case JOIN -> "the other variants of its join";
      case AGENT_LIMIT -> "a place among the agents";
      case MODEL_WINDOW -> "a place among agents that ask models";
      case WRITES -> "a task that writes the same paths";
      case KIND_LIMIT -> "a place among its kind";
      case BUDGET -> "tokens that others hold reserved";
      case PERMIT -> "a permit of the model's endpoint";
      case CONCURRENCY -> "one of the endpoint's open calls to end";
      case REQUESTS_PER_MINUTE -> "the endpoint's requests a minute";
      case TOKENS_PER_MINUTE -> "the endpoint's tokens a minute";
      case TOKENS_PER_DAY -> "the endpoint's tokens a day";
      case PREFIX_LEADER -> "a call with the same beginning";
      case RETRY_WAIT -> "the time between two tries";
      case RETRY_BUDGET -> "the endpoint to serve again";
      case PAUSED -> "the end of the endpoint's pause";
      case OTHERS_FIRST -> "more urgent calls";
      case PERSON -> "the answer of a person";
    };
  }

  private record Sum(int times, Duration all, Duration longest) {
    static final Sum NONE = new Sum(0, Duration.ZERO, Duration.ZERO);

    Sum plus(Wait wait) {
      Duration length = length(wait);
      return new Sum(times + 1, all.plus(length), longest.compareTo(length) > 0 ? longest : length);
    }
  }

  private static void waits(Report report, Html html) {
    Map<Wait.Reason, Sum> sums = new EnumMap<>(Wait.Reason.class);
    for (TaskReport task : report.tasks()) {
      task.waits().forEach(wait -> add(sums, wait));
      for (AttemptReport attempt : task.attempts()) {
        attempt.waits().forEach(wait -> add(sums, wait));
      }
    }
    if (sums.isEmpty()) {
      html.in("p", "Nobody waited for anything.");
      return;
    }
    html.table("What was waited for", sums.size(), "Waited for", "#Times", "#Together", "#Longest");
    sums.forEach((reason, sum) -> html.row(words(reason), Numbers.whole(sum.times()), Numbers.time(sum.all()),
        Numbers.time(sum.longest())));
    html.tableEnd();
  }

  private static void add(Map<Wait.Reason, Sum> sums, Wait wait) {
    sums.put(wait.reason(), sums.getOrDefault(wait.reason(), Sum.NONE).plus(wait));
  }
}
