package dev.agentswarm.testkit.samples;

import dev.agentswarm.testkit.contract.ToolCase;
import dev.agentswarm.testkit.contract.ToolContract;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolResult;
import java.util.List;

// tag::sample[]
class AddNumbersTest extends ToolContract {
  record Sum(@Doc("first number") int a, @Doc("second number") int b) {}

  @Override
  public Tool tool() {
    return Tool.of("add_numbers", "Adds two numbers.", Sum.class, (sum, context) -> {
      long total = (long) sum.a() + sum.b();
      return total == (int) total
          ? ToolResult.of("" + total)
          : ToolResult.failed("the sum " + total + " has more than 32 bits: add smaller numbers");
    });
  }

  @Override
  public List<ToolCase> good() {
    return List.of(ToolCase.of("{\"a\": 1, \"b\": 2}"), ToolCase.of("{\"a\": -1, \"b\": 0}"));
  }

  @Override
  public List<ToolCase> bad() {
    return List.of(ToolCase.of("{\"a\": 2147483647, \"b\": 1}"));
  }
}
// end::sample[]
