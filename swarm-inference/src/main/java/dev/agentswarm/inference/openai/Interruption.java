package dev.agentswarm.inference.openai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * Lets an interruption end what a platform thread waits for at a socket, as it does by itself for virtual threads: what
 * the JDK tells interruptible channels is told here.
 *
 * <p><b>Threads:</b> made and used on one thread; what stops is run by the one that interrupts.
 */
final class Interruption extends AbstractInterruptibleChannel {
  private final Thread owner = Thread.currentThread();
  private final boolean needed = !owner.isVirtual();
  private final Runnable stop;

  Interruption(Runnable stop) {
    this.stop = stop;
  }

  /** From here on an interruption stops, and one that is there already. */
  void begins() {
    if (needed && owner.equals(Thread.currentThread())) {
      begin();
    }
  }

  /** From here on it only marks the thread. */
  void ends() {
    if (needed) {
      try {
        end(true);
      } catch (AsynchronousCloseException e) {
        // The thread stays marked, which is what tells its owner.
      }
    }
  }

  /** The same bytes; who waits for them can be interrupted. */
  InputStream around(InputStream in) {
    return needed ? new Stoppable(in) : in;
  }

  @Override
  protected void implCloseChannel() {
    stop.run();
  }

  /** Bytes that are waited for between the two marks. */
  private final class Stoppable extends InputStream {
    private final InputStream in;

    Stoppable(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int at, int most) throws IOException {
      begins();
      try {
        return in.read(to, at, most);
      } finally {
        ends();
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
