package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.RateLimits;
import java.util.List;

/**
 * How much a kind of server takes, and where it tells.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param limits unless somebody knows better
 * @param tiers of a vendor whose limits follow from what was paid: the limits of each tier, the lowest first
 * @param sources what the server itself tells, looked up by {@link Endpoint#detect}
 * @since 0.1
 */
public record Capacity(RateLimits limits, List<RateLimits> tiers, List<Source> sources) {
  public Capacity {
    tiers = List.copyOf(tiers);
    sources = List.copyOf(sources);
  }

  /**
   * One number a server tells.
   *
   * @param path where it is asked, from the host on
   * @param value where it stands in the answer, as a JSON Pointer; {@code *} is each element of a list, and tells of the
   *     model that the element names
   * @param gives what it means
   * @since 0.1
   */
  public record Source(String path, String value, Gives gives) {
    public Source {
      if (!path.startsWith("/") || !value.startsWith("/")) {
        throw new IllegalArgumentException(
            "path and value start with a slash: path=" + path + ", value=" + value);
      }
    }
  }

  /**
   * What a number means.
   *
   * @since 0.1
   */
  public enum Gives {
    /** Calls at once. */
    CONCURRENCY,
    /** Calls at once, each in a place of its own that a call can ask for. */
    SLOTS,
    /** Tokens of prompt and reply together. */
    CONTEXT
  }
}
