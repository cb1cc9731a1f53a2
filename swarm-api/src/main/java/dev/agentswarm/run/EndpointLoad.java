package dev.agentswarm.run;

import dev.agentswarm.inference.LimitHit;
import java.time.Duration;
import java.util.List;

/**
 * How an endpoint took a run's calls.
 *
 * @param tries how often something was sent; more than the calls when some were tried again
 * @param waited how long calls waited in all, for permits and between tries
 * @param width how many calls the endpoint took at once in the end, as far as was known
 * @param pauses how often it was paused since the process began, by whatever run
 * @param learned limits that were not told but run into
 * @since 0.1
 */
public record EndpointLoad(long tries, Duration waited, int width, int pauses, List<LimitHit> learned) {
  /** Nothing was sent. */
  public static final EndpointLoad NONE = new EndpointLoad(0, Duration.ZERO, 0, 0, List.of());

  public EndpointLoad {
    learned = List.copyOf(learned);
  }
}
