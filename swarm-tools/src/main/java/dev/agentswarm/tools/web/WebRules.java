package dev.agentswarm.tools.web;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What a fetch may do.
 *
 * @param allowed which addresses may be connected to
 * @param mostBytes how much of a page is read, counted after it is unpacked
 * @param idle how long a server may be silent
 * @param total how long a fetch may take, with all its redirects
 */
record WebRules(Predicate<InetAddress> allowed, int mostBytes, Duration idle, Duration total) {

  /** Public addresses, 5 MiB, 10 seconds of silence, 30 seconds in all. */
  static WebRules standard() {
    return new WebRules(PublicAddress::is, 5 * 1024 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(30));
  }
}
