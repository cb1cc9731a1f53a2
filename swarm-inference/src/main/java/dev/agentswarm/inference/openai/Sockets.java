package dev.agentswarm.inference.openai;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes the sockets of calls, which can be closed from the first moment on. The HTTP library connects them itself; the
 * other ways to make one are closed.
 *
 * <p><b>Threads:</b> thread-safe.
 */
class Sockets extends SocketFactory {
  /** To anywhere. */
  static final Sockets OPEN = new Sockets();

  @Override
  public Socket createSocket() {
    return Progress.made(new Socket());
  }

  @Override
  public final Socket createSocket(String host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public final Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public final Socket createSocket(InetAddress host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public final Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unconnectedOnly();
  }

  private static IOException unconnectedOnly() {
    return new Guard.Refused("only unconnected sockets are made here");
  }
}
