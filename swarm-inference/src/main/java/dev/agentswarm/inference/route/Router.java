package dev.agentswarm.inference.route;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Sends each prompt to one of several models: the first rule that holds decides, else the model it was made with.
 *
 * <pre>{@code
 * Inference hybrid = Router.to(cloud)
 *     .when(Prompt::confidential, local)
 *     .when(prompt -> prompt.purpose() == Purpose.VERIFY, local);
 * }</pre>
 *
 * <p>A confidential prompt that no rule catches is refused by the model it would go to: a forgotten rule is an error, not
 * a leak.
 *
 * <p><b>Threads:</b> immutable; rules make a new one.
 *
 * @since 0.1
 */
public final class Router implements Inference {
  private final Inference other;
  private final List<Rule> rules;

  private record Rule(Predicate<? super Prompt> holds, Inference target) {
    Rule {
      Objects.requireNonNull(holds, "holds");
      Objects.requireNonNull(target, "target");
    }
  }

  private Router(Inference other, List<Rule> rules) {
    this.other = Objects.requireNonNull(other, "inference");
    this.rules = List.copyOf(rules);
  }

  /** Everything goes there, until rules say otherwise. */
  public static Router to(Inference inference) {
    return new Router(inference, List.of());
  }

  /** The same with one more rule, asked after those that are there: prompts like this go there. */
  public Router when(Predicate<? super Prompt> holds, Inference target) {
    List<Rule> more = new ArrayList<>(rules);
    more.add(new Rule(holds, target));
    return new Router(other, more);
  }

  @Override
  public EndpointId endpoint() {
    return other.endpoint();
  }

  /** True when every model it may choose is inside. */
  @Override
  public boolean inside() {
    return other.inside() && rules.stream().allMatch(rule -> rule.target().inside());
  }

  @Override
  public RateLimits limits() {
    return other.limits();
  }

  @Override
  public Inference route(Prompt prompt) {
    for (Rule rule : rules) {
      if (rule.holds().test(prompt)) {
        return rule.target().route(prompt);
      }
    }
    return other.route(prompt);
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    return route(prompt).ask(prompt, deltas);
  }

  @Override
  public String toString() {
    return other + " with " + rules.size() + (rules.size() == 1 ? " rule" : " rules");
  }
}
