/** Ways to reach a model; one call of an adapter is one try on the wire. */
module dev.agentswarm.inference {
  requires transitive dev.agentswarm.api;
  requires static org.jspecify;

  requires okhttp3;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports dev.agentswarm.inference.moonshot;
  exports dev.agentswarm.inference.openai;
  exports dev.agentswarm.inference.price;
  exports dev.agentswarm.inference.route;
  exports dev.agentswarm.inference.schema to dev.agentswarm.testkit;
  exports dev.agentswarm.inference.scripted;
}
