package dev.agentswarm.examples.demo;

import dev.agentswarm.Swarm;
import dev.agentswarm.SwarmBuilder;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.tools.files.FileTools;
import dev.agentswarm.tools.search.SearchTools;
import dev.agentswarm.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The swarm of the demo. The planner, the kinds of agent, the tools, the merge and the compiler are those that every
 * swarm has; only the model is a script.
 *
 * @param script what the model says
 * @param checks who judges
 */
record Demo(DemoScript script, List<Verifier> checks) {
  /** What the person wants. */
  static final Goal GOAL = Goal
      .of("Add rate limiting to the API with Redis-backed counters and sliding window semantics");

  Demo {
    checks = List.copyOf(checks);
  }

  /** This script, and every check. */
  static Demo of(DemoScript script) {
    return new Demo(script, List.of(BuildCheck.compiles(), BuildCheck.testsPass(), new GoalWords()));
  }

  /** A swarm that works on the sample service, which is laid out in this new folder. */
  SwarmBuilder in(Path work) throws IOException {
    Material material = Material.load();
    material.layOut(work);
    SwarmBuilder builder = Swarm.builder().inference(script.model(material)).workspace(work).offline()
        .tools(FileTools.all()).tools(SearchTools.all());
    checks.forEach(builder::verifier);
    return builder;
  }
}
