package dev.agentswarm.examples.ways;

import dev.agentswarm.Swarm;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.scripted.ScriptedInference;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.standard.FixedPlanner;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolResult;

/** A tool made of a record and a lambda: its JSON Schema is derived, and arguments are checked before it is called. */
public final class OwnTool {
  private OwnTool() {}

  // tag::sample[]
  record Distance(@Doc("the distance in miles") double miles) {}

  static final Tool TO_KILOMETRES = Tool.of("to_kilometres", "Converts miles to kilometres.", Distance.class,
      (distance, context) -> ToolResult.of("%.1f km".formatted(distance.miles() * 1.609344)));
  // end::sample[]

  public static void main(String[] args) throws InterruptedException {
    var model = ScriptedInference.script().task("convert",
        ScriptedInference.call("to_kilometres", "{\"miles\":\"a marathon\"}"),
        ScriptedInference.call("to_kilometres", "{\"miles\":26.2}"),
        Reply.answered("A marathon is 42.2 km."));
    var plan = Plan.of(Task.of("convert", "research", "How long is a marathon (26.2 miles) in kilometres?"));
    try (Swarm swarm = Swarm.builder().inference(model).planner(FixedPlanner.of(plan)).tools(TO_KILOMETRES)
        .build()) {
      var report = swarm.run(Goal.of("Convert a marathon"));
      System.out.println(report.task("convert").summary() + " " + report.usage());
    }
  }
}
