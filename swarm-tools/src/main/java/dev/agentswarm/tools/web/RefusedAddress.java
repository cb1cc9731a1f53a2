package dev.agentswarm.tools.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A host whose address may not be connected to. */
final class RefusedAddress extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  RefusedAddress(InetAddress address) {
    super(
        "refused: " + address.getHostAddress() + " is not a public address; only the public web can be read");
  }
}
