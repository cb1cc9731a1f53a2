package dev.agentswarm.testkit.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every rule there is, by the SPI it belongs to.
 *
 * @since 0.1
 */
public final class ContractRules {
  private ContractRules() {}

  // The rules of each SPI, by its name, in the order of their numbers.
  private static Map<String, List<ContractRule>> all() {
    Map<String, List<ContractRule>> all = new LinkedHashMap<>();
    all.put("Scheduler", List.of(SchedulerRule.values()));
    all.put("Planner", List.of(PlannerRule.values()));
    all.put("SubAgent", List.of(SubAgentRule.values()));
    all.put("Tool", List.of(ToolRule.values()));
    all.put("Verifier", List.of(VerifierRule.values()));
    all.put("Inference", List.of(InferenceRule.values()));
    all.put("Journal", List.of(JournalRule.values()));
    all.put("Renderer", List.of(RendererRule.values()));
    return all;
  }

  /** All of them as the table that the documentation shows. */
  public static String table() {
    List<String> lines = new ArrayList<>(
        List.of("| rule | what is promised | what to check when it is broken |",
            "|---|---|---|"));
    all().forEach((spi, rules) -> {
      lines.add("| | **" + spi + "** | |");
      rules.forEach(
          rule -> lines.add("| " + rule.name() + " | " + rule.promise() + " | " + rule.check() + " |"));
    });
    return String.join("\n", lines) + "\n";
  }
}
