package dev.agentswarm.inference.openai;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;

/**
 * Lets sockets connect to this machine only, and to networks the host lists. What is checked is the address that is
 * connected, so that no name, whatever it resolves to, leads elsewhere.
 *
 * <p><b>Threads:</b> thread-safe.
 */
final class Guard extends Sockets {
  private final List<Network> listed;

  Guard(List<Network> listed) {
    this.listed = List.copyOf(listed);
  }

  /** Thrown instead of connecting. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String words) {
      super(words);
    }
  }

  boolean allows(InetAddress address) {
    return address.isLoopbackAddress() || listed.stream().anyMatch(network -> network.holds(address));
  }

  @Override
  public Socket createSocket() {
    return Progress.made(new Checked(this));
  }

  // Equal guards share connections.
  @Override
  public boolean equals(Object other) {
    return other instanceof Guard guard && guard.listed.equals(listed);
  }

  @Override
  public int hashCode() {
    return listed.hashCode();
  }

  /** Looks at the address before it connects. */
  private static final class Checked extends Socket {
    private final Guard guard;

    Checked(Guard guard) {
      this.guard = guard;
    }

    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
      if (!(to instanceof InetSocketAddress address) || address.isUnresolved()
          || !guard.allows(address.getAddress())) {
        throw new Refused("the address " + to + " is not on this machine: no connection was opened");
      }
      super.connect(to, timeout);
    }

    @Override
    public void connect(SocketAddress to) throws IOException {
      connect(to, 0);
    }
  }
}
