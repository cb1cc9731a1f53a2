package dev.agentswarm.inference.route;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Sends each prompt to one of several models: the first rule that holds decides, else the model it was made with.
 *
 * <pre>{@code
 * Inference hybrid = Router.to(cloud)
 *     .confidential(local)
 *     .purpose(Purpose.VERIFY, local);
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

  /** Calls for this purpose go there. */
  public Router purpose(Purpose purpose, Inference target) {
    Objects.requireNonNull(purpose, "purpose");
    return when(prompt -> prompt.purpose() == purpose, target);
  }

  /** Calls by agents of this kind go there. */
  public Router kind(String kind, Inference target) {
    Objects.requireNonNull(kind, "kind");
    return when(prompt -> prompt.hints().kind().equals(kind), target);
  }

  /** Confidential prompts go there. */
  public Router confidential(Inference target) {
    return when(Prompt::confidential, target);
  }

  /** Prompts of more tokens than this go there, by the local estimate and with the reply's cap. */
  public Router longerThan(long tokens, Inference target) {
    if (tokens < 1) {
      throw new IllegalArgumentException("a length needs tokens: tokens=" + tokens);
    }
    return when(prompt -> prompt.estimatedTokens() + prompt.maxTokens() > tokens, target);
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

  /** What any of its models knows. */
  @Override
  public Secrets secrets() {
    Secrets all = other.secrets();
    for (Rule rule : rules) {
      all = all.and(rule.target().secrets());
    }
    return all;
  }

  @Override
  public RateLimits limits() {
    return other.limits();
  }

  @Override
  public Inference route(Prompt prompt) {
    return target(prompt).route(prompt);
  }

  private Inference target(Prompt prompt) {
    return rules.stream().filter(rule -> rule.holds().test(prompt)).map(Rule::target).findFirst()
        .orElse(other);
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    return Chain.ask(route(prompt), prompt, deltas);
  }

  @Override
  public boolean can(Prompt prompt) {
    return target(prompt).can(prompt);
  }

  @Override
  public String toString() {
    return other + " with " + rules.size() + (rules.size() == 1 ? " rule" : " rules");
  }
}
