package dev.agentswarm.examples.simulate;

import dev.agentswarm.testkit.graph.GraphResult;
import dev.agentswarm.testkit.graph.Policy;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;

/** What came of each graph, a line each: for people with a closing line, or one JSON object a line. */
final class SimulationLines {
  private final PrintWriter out;
  private final boolean json;
  private final Policy policy;
  private final String estimates;
  private int graphs;
  private int atBound;
  private double sum;
  private double worst;

  SimulationLines(PrintWriter out, boolean json, Policy policy, String estimates) {
    this.out = out;
    this.json = json;
    this.policy = policy;
    this.estimates = estimates;
  }

  void add(GraphResult result) {
    graphs++;
    sum += result.ratio();
    worst = Math.max(worst, result.ratio());
    atBound += result.makespan() <= result.lowerBound() * (1 + 1e-9) ? 1 : 0;
    if (json) {
      out.println("{\"graph\":" + quoted(result.graph()) + ",\"tasks\":" + result.tasks() + ",\"slots\":"
          + result.slots() + ",\"policy\":\"" + policy + "\",\"estimates\":\"" + estimates
          + "\",\"makespan\":"
          + plain(result.makespan()) + ",\"lowerBound\":" + plain(result.lowerBound()) + ",\"ratio\":"
          + plain(result.ratio()) + "}");
    } else {
      out.println(
          String.format(Locale.ROOT, "%s: %d tasks on %d slots: makespan %s, lower bound %s, ratio %.4f",
              result.graph(), result.tasks(), result.slots(), shown(result.makespan()),
              shown(result.lowerBound()),
              result.ratio()));
    }
  }

  void end() {
    if (!json && graphs > 1) {
      out.println(String.format(Locale.ROOT,
          "%d graphs, %s with %s estimates: ratio %.4f in the mean, %.4f at worst, %d at the bound", graphs,
          policy, estimates, sum / graphs, worst, atBound));
    }
  }

  // As short as it can be and still exact.
  private static String plain(double number) {
    BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
    return exact.toPlainString();
  }

  private static String shown(double number) {
    return number == Math.rint(number) ? plain(number) : String.format(Locale.ROOT, "%.3f", number);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(c -> {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append((char) c);
      } else if (c < 0x20) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
      } else {
        quoted.append((char) c);
      }
    });
    return quoted.append('"').toString();
  }
}
