/** The words of Agent Swarm for Java: interfaces to implement and values to pass. */
module dev.agentswarm.api {
  requires static transitive org.jspecify;

  exports dev.agentswarm.agent;
  exports dev.agentswarm.artifact;
  exports dev.agentswarm.budget;
  exports dev.agentswarm.command;
  exports dev.agentswarm.failure;
  exports dev.agentswarm.inference;
  exports dev.agentswarm.plan;
  exports dev.agentswarm.run;
  exports dev.agentswarm.schedule;
  exports dev.agentswarm.tool;
  exports dev.agentswarm.verify;
  exports dev.agentswarm.workspace;
}
