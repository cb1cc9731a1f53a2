package dev.agentswarm.benchmarks.adapter;

import java.io.ByteArrayInputStream;

/** A body that comes as networks bring it: so many bytes at a time. */
final class Pieces extends ByteArrayInputStream {
  private final int most;

  Pieces(byte[] body, int most) {
    super(body);
    this.most = most;
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public int read(byte[] into, int from, int length) {
    return super.read(into, from, Math.min(length, most));
  }
}
