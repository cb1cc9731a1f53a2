package dev.agentswarm.examples.doctor;

import dev.agentswarm.examples.doctor.Check.Verdict;
import dev.agentswarm.examples.doctor.Check.What;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.openai.Endpoint;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was found of one server and one of its models. */
record Diagnosis(Endpoint endpoint, String model, List<Check> checks) {
  private static final int MOST_MODELS = 20;

  /** True when the model answers. */
  boolean usable() {
    return checks.stream()
        .anyMatch(check -> check.what() == What.ANSWER && check.verdict() != Verdict.FAILED);
  }

  void print(PrintWriter out) {
    out.println("server    " + endpoint.profile().name() + " at " + endpoint.url());
    endpoint.models().stream().limit(MOST_MODELS)
        .forEach(each -> out.println((each.id().equals(model) ? "model   * " : "model     ") + flat(each.id())
            + (each.context() == null ? "" : ", context " + each.context() + " tokens")));
    if (endpoint.models().size() > MOST_MODELS) {
      out.println("          and " + (endpoint.models().size() - MOST_MODELS) + " more");
    }
    RateLimits limits = endpoint.limits();
    out.println("capacity  " + limits.concurrency() + " calls at once"
        + (limits.slots() > 0 ? ", " + limits.slots() + " computed at once" : "") + "; "
        + Advice.capacity(endpoint.profile().name()));
    endpoint.notes().forEach(note -> out.println("note      " + flat(note)));
    out.println();
    for (Check check : checks) {
      out.println(
          String.format("%-18s %-8s %s", check.what().word(), check.verdict().word(), check.evidence()));
      if (!check.remedy().isEmpty() && tried(check)) {
        out.println(" ".repeat(28) + "-> " + check.remedy());
      }
    }
    out.println();
    out.println(usable() ? flat(model) + " can be used" : flat(model) + " does not answer");
    out.flush();
  }

  private static boolean tried(Check check) {
    return !check.evidence().startsWith("not tried");
  }

  private static String flat(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ");
  }

  /** The same for programs. */
  String json() {
    ObjectNode all = JsonMapper.shared().createObjectNode();
    all.put("endpoint", endpoint.url()).put("server", endpoint.profile().name()).put("model", model).put(
        "usable",
        usable());
    ArrayNode models = all.putArray("models");
    endpoint.models().forEach(each -> models.addObject().put("id", each.id()).put("context", each.context()));
    all.putObject("capacity").put("concurrency", endpoint.limits().concurrency()).put("slots",
        endpoint.limits().slots());
    ArrayNode notes = all.putArray("notes");
    endpoint.notes().forEach(notes::add);
    ArrayNode listed = all.putArray("checks");
    checks.forEach(check -> listed.addObject().put("name", check.what().word())
        .put("verdict", check.verdict().word()).put("evidence", check.evidence())
        .put("remedy", tried(check) ? check.remedy() : ""));
    return all.toString();
  }
}
