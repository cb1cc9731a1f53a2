package dev.agentswarm.benchmarks.swarm;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The form of a journal's file: for each record its length, the CRC-32C of all that follows, the number of its run, the
 * record. A negative number says what the run ~number is called.
 */
final class Frames {
  private static final int HEAD = 12;
  private static final int COVERED = 8;
  private static final int READ_AHEAD = 1 << 18;

  /** Is given each frame, in order. */
  interface Visitor {
    void frame(int run, byte[] payload);
  }

  private Frames() {}

  static int size(byte[] payload) {
    return HEAD + payload.length;
  }

  /** Puts a frame that is still to be sealed. */
  static void put(ByteBuffer to, int run, byte[] payload) {
    to.putInt(payload.length).putInt(0).putInt(run).put(payload);
  }

  /** Writes the check sums of all frames from the start of the buffer to its position. */
  static void seal(ByteBuffer frames) {
    CRC32C sum = new CRC32C();
    int end = frames.position();
    ByteBuffer covered = frames.duplicate();
    for (int at = 0; at < end;) {
      int next = at + HEAD + frames.getInt(at);
      sum.reset();
      sum.update(covered.limit(next).position(at + COVERED));
      frames.putInt(at + 4, (int) sum.getValue());
      at = next;
    }
  }

  /** Reads a file; gives how many bytes of it are whole frames. */
  static long scan(Path file, Visitor visitor) throws IOException {
    long size = Files.size(file);
    long whole = 0;
    CRC32C sum = new CRC32C();
    try (DataInputStream in = new DataInputStream(
        new BufferedInputStream(Files.newInputStream(file), READ_AHEAD))) {
      while (size - whole >= HEAD) {
        int length = in.readInt();
        int wanted = in.readInt();
        if (length < 0 || length > size - whole - HEAD) {
          break;
        }
        byte[] covered = in.readNBytes(HEAD - COVERED + length);
        sum.reset();
        sum.update(covered);
        if ((int) sum.getValue() != wanted) {
          break;
        }
        ByteBuffer frame = ByteBuffer.wrap(covered);
        int run = frame.getInt();
        byte[] payload = new byte[length];
        frame.get(payload);
        visitor.frame(run, payload);
        whole += HEAD + length;
      }
    }
    return whole;
  }
}
