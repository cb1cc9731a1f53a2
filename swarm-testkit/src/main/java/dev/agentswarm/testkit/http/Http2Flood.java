package dev.agentswarm.testkit.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a server that speaks HTTP/2 sends without an end instead of answers, as in the floods of 2019 and 2023.
 *
 * @since 0.1
 */
public enum Http2Flood {
  /** Settings, each of which wants to be acknowledged. */
  SETTINGS,
  /** Pings, each of which wants an answer. */
  PINGS,
  /** Resets of the first stream, as refused. */
  RESETS,
  /** Goodbyes that name no stream as begun. */
  GOODBYES,
  /** Headers of the first stream that never end. */
  CONTINUATIONS;

  private static final int PREFACE = 24;

  private byte[] frame() {
    return switch (this) {
      case SETTINGS -> frame(4, 0, new byte[0]);
      case PINGS -> frame(6, 0, new byte[8]);
      case RESETS -> frame(3, 1, new byte[]{0, 0, 0, 7});
      case GOODBYES -> frame(7, 0, new byte[]{0, 0, 0, 0, 0, 0, 0, 11});
      case CONTINUATIONS -> frame(9, 1, new byte[0]);
    };
  }

  private static byte[] frame(int type, int stream, byte[] payload) {
    byte[] frame = new byte[9 + payload.length];
    frame[2] = (byte) payload.length;
    frame[3] = (byte) type;
    frame[8] = (byte) stream;
    System.arraycopy(payload, 0, frame, 9, payload.length);
    return frame;
  }

  /** Sends until the client leaves. */
  void pour(InputStream in, OutputStream out) throws IOException {
    if (in.readNBytes(PREFACE).length < PREFACE) {
      throw new EOFException("the client left before it said that it speaks HTTP/2");
    }
    out.write(frame(4, 0, new byte[0]));
    if (this == CONTINUATIONS) {
      // Headers without the mark that they end.
      out.write(frame(1, 1, new byte[0]));
    }
    byte[] again = frame();
    while (true) {
      out.write(again);
    }
  }
}
