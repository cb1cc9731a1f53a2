package dev.agentswarm.testkit.moonshot;

import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.testkit.http.FaultServer;
import dev.agentswarm.testkit.http.Received;
import dev.agentswarm.testkit.http.Script;
import java.time.InstantSource;
import java.util.List;

/**
 * A stand-in for the Moonshot API that refuses whatever the API refuses, in its words, and whatever any source says it
 * refuses. Every refusal bears the id of its {@link Rule} in the header {@code X-Strict-Rule}.
 *
 * <pre>{@code
 * try (StrictMoonshot moonshot = StrictMoonshot.start()) {
 *   OpenAiCompatible model = OpenAiCompatible.at(moonshot.url(), "kimi-k2.6")
 *       .withProfile(Profile.named("moonshot")).withKey(StrictMoonshot.KEY);
 *   ... a long conversation ...
 *   assertThat(moonshot.broken()).isEmpty();
 * }
 * }</pre>
 *
 * <p>What it answers is decided by a {@link Script}; usage is counted as the API does, the cap is kept, and limits of the
 * account are kept when they were given. For faults on top use {@link #server}.
 *
 * <p><b>Threads:</b> thread-safe. <b>Lifetime:</b> from {@link #start} to {@link #close}. <b>Cost:</b> requests are kept in
 * memory.
 *
 * @since 0.1
 */
public final class StrictMoonshot implements AutoCloseable {
  /** The key it accepts. */
  public static final String KEY = "sk-strict-moonshot-ai-0000000000000000";
  /** A key of the other host, which it does not accept. */
  public static final String KEY_OF_THE_OTHER_HOST = "sk-strict-moonshot-cn-0000000000000000";

  private final FaultServer server;
  private final Desk desk;

  private StrictMoonshot(InstantSource time, RuleBook rules) {
    desk = new Desk(rules, time);
    server = FaultServer.start().answers(desk);
  }

  /** A stand-in with the shipped rules, an account without limits, and the clock of this machine. */
  public static StrictMoonshot start() {
    return start(InstantSource.system());
  }

  /** The same with another clock for the limits of the account. */
  public static StrictMoonshot start(InstantSource time) {
    return new StrictMoonshot(time, RuleBook.shipped());
  }

  /** What the model says; the account, usage and cap stay the stand-in's business. */
  public StrictMoonshot answers(Script script) {
    desk.script(script);
    return this;
  }

  /** The limits of the account. */
  public StrictMoonshot limits(RateLimits limits) {
    desk.account().limits(limits);
    return this;
  }

  /** Whether nothing is left on the account. */
  public StrictMoonshot outOfQuota(boolean nothingLeft) {
    desk.account().empty(nothingLeft);
    return this;
  }

  /** The address up to the version. */
  public String url() {
    return server.url();
  }

  /** The server below, for faults, and for the requests as they came. */
  public FaultServer server() {
    return server;
  }

  /** The ids of the rules that were broken, in order, with what was wrong. */
  public List<Breach> broken() {
    return desk.broken();
  }

  /** How many calls were open at once at most; refused ones do not count. */
  public int peak() {
    return desk.account().peak();
  }

  /** How many tokens were booked in any one minute at most. */
  public long mostTokensInAMinute() {
    return desk.account().mostTokens();
  }

  /**
   * A refusal.
   *
   * @param rule the id of the rule
   * @param message what was answered
   * @param request what was asked
   * @since 0.1
   */
  public record Breach(String rule, String message, Received request) {}

  @Override
  public void close() {
    server.close();
  }

  @Override
  public String toString() {
    return "strict Moonshot at " + url();
  }
}
