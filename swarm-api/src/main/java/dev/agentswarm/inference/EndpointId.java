package dev.agentswarm.inference;

import java.util.Objects;

/**
 * Where model calls go, as far as limits are concerned: a host and the account used there. All swarms of the process
 * share the limits of an endpoint, whatever {@link Inference} stands behind it.
 *
 * @param host host and port, such as {@code api.moonshot.ai} or {@code localhost:11434}
 * @param account tells accounts of one host apart; never a key, at most the name of the variable that holds it
 * @since 0.1
 */
public record EndpointId(String host, String account) implements Comparable<EndpointId> {
  public EndpointId {
    if (host.isBlank()) {
      throw new IllegalArgumentException("an endpoint needs a host");
    }
    Objects.requireNonNull(account, "account");
  }

  /** An endpoint where accounts do not matter. */
  public static EndpointId of(String host) {
    return new EndpointId(host, "");
  }

  @Override
  public int compareTo(EndpointId other) {
    int byHost = host.compareTo(other.host);
    return byHost != 0 ? byHost : account.compareTo(other.account);
  }

  @Override
  public String toString() {
    return account.isEmpty() ? host : host + " (" + account + ")";
  }
}
