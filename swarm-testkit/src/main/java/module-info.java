/** Proof for other people's parts: contracts, simulation, generators. */
module dev.agentswarm.testkit {
  requires transitive dev.agentswarm.api;
  requires static org.jspecify;

  requires transitive dev.agentswarm.core;
  requires dev.agentswarm.inference;
  requires java.xml;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires transitive net.jqwik.api;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;

  exports dev.agentswarm.testkit;
  exports dev.agentswarm.testkit.arbitrary;
  exports dev.agentswarm.testkit.assertion;
  exports dev.agentswarm.testkit.attack;
  exports dev.agentswarm.testkit.contract;
  exports dev.agentswarm.testkit.graph;
  exports dev.agentswarm.testkit.http;
  exports dev.agentswarm.testkit.junit;
  exports dev.agentswarm.testkit.moonshot;
  exports dev.agentswarm.testkit.simulation;
}
