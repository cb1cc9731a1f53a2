/** The machine of Agent Swarm for Java: the front door and the standard furniture. */
module dev.agentswarm.core {
  requires org.jspecify;
  requires transitive dev.agentswarm.api;
  requires com.networknt.schema;
  requires org.slf4j;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports dev.agentswarm;
  exports dev.agentswarm.standard;
  exports dev.agentswarm.kernel to dev.agentswarm.testkit;
  exports dev.agentswarm.loop to dev.agentswarm.testkit;
  exports dev.agentswarm.merge to dev.agentswarm.testkit;
  exports dev.agentswarm.call to dev.agentswarm.testkit;
  exports dev.agentswarm.codec to dev.agentswarm.testkit;
  exports dev.agentswarm.engine to dev.agentswarm.testkit;

  uses dev.agentswarm.agent.SubAgentProvider;
  uses dev.agentswarm.artifact.Renderer;
  uses dev.agentswarm.command.Sandbox;
  uses dev.agentswarm.plan.Planner;
  uses dev.agentswarm.schedule.Scheduler;
  uses dev.agentswarm.tool.Tool;
  uses dev.agentswarm.verify.Verifier;
  uses dev.agentswarm.workspace.ConflictResolver;
}
