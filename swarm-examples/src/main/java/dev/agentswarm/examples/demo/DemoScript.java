package dev.agentswarm.examples.demo;

import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.scripted.Asked;
import dev.agentswarm.inference.scripted.ScriptedInference;
import java.util.List;

/**
 * Which of the material's layers the scripted model writes.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param middleware what the middleware is made of, later layers on top
 * @param repair what the repair makes of the limiter
 */
record DemoScript(List<String> middleware, String repair) {
  /** Where the planted defect shows. A prompt that does not name this place gets no repair. */
  static final String PLACE = "SlidingWindowLimiterTest.java:52";

  DemoScript {
    middleware = List.copyOf(middleware);
  }

  /** The middleware has a defect, and the repair mends it. */
  static DemoScript standard() {
    return new DemoScript(List.of("middleware"), "repair");
  }

  /** The middleware has a defect, and the repair mends only how it shows. */
  static DemoScript stuck() {
    return new DemoScript(List.of("middleware"), "repair-useless");
  }

  /** The middleware has no defect. */
  static DemoScript sound() {
    return new DemoScript(List.of("middleware", "middleware-fixed"), "repair");
  }

  /** The model that says all this. */
  Inference model(Material material) {
    Cast cast = new Cast(this, material);
    Part repair = cast.repair();
    ScriptedInference model = ScriptedInference.script()
        .purpose(Purpose.PLAN, Reply.answered(material.text("script/plan.json")))
        .when(Asked.task("verify").and(Asked.kind("repair")).and(Asked.containing(PLACE)), repair.first(),
            repair.rest());
    for (Cast.Role role : cast.roles()) {
      model = model.when(Asked.task(role.task()).and(Asked.kind(role.kind())), role.part().first(),
          role.part().rest());
    }
    return model;
  }
}
