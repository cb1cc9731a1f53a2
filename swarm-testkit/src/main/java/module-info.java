/** Proof for other people's parts: contracts, simulation, generators. */
module dev.agentswarm.testkit {
  requires transitive dev.agentswarm.api;
  requires static org.jspecify;

  requires dev.agentswarm.core;
  requires transitive net.jqwik.api;

  exports dev.agentswarm.testkit;
}
