/** Ways to reach a model; one call of an adapter is one try on the wire. */
module dev.agentswarm.inference {
  requires transitive dev.agentswarm.api;
  requires static org.jspecify;

  exports dev.agentswarm.inference.scripted;
}
