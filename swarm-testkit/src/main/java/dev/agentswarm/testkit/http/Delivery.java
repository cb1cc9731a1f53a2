package dev.agentswarm.testkit.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Puts one answer on the wire.
 *
 * <p><b>Threads:</b> confined to the thread of its connection. <b>Errors:</b> an {@link IOException} says that the client
 * left before the answer was out.
 */
final class Delivery {
  private static final byte[] LINE_END = {'\r', '\n'};

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Sending sending;
  // How many bytes of the body may still go out.
  private long left;

  Delivery(Socket socket, InputStream in, OutputStream out, Sending sending) {
    this.socket = socket;
    this.in = in;
    this.out = out;
    this.sending = sending;
  }

  /** True when the connection can be used again. */
  boolean send() throws IOException, InterruptedException {
    if (!sending.silence.isZero()) {
      waitOut(sending.silence);
    }
    if (sending.dropped) {
      return gone();
    }
    if (!sending.notHttp.isEmpty()) {
      out.write(ascii(sending.notHttp));
      out.flush();
      return gone();
    }
    for (int i = 0; i < sending.interim; i++) {
      out.write(ascii("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"));
    }
    List<Sending.Piece> pieces = sending.pieces();
    left = limit(pieces);
    head(pieces);
    boolean whole = body(pieces);
    out.flush();
    boolean again = whole && !sending.closedAfter && sending.lengthOff == 0;
    return again || gone();
  }

  // The one place where a connection ends on purpose.
  private boolean gone() throws IOException {
    if (sending.reset) {
      // With no time to linger, closing sends a reset and drops what was not sent.
      socket.setSoLinger(true, 0);
    }
    socket.close();
    return false;
  }

  private long limit(List<Sending.Piece> pieces) {
    if (sending.cutInEvent < 0) {
      return sending.cutAfter;
    }
    int at = Math.min(sending.cutInEvent, pieces.size() - 1);
    long before = 0;
    for (Sending.Piece piece : pieces.subList(0, at)) {
      before += piece.bytes().length * piece.times();
    }
    return Math.min(sending.cutAfter, before + pieces.get(at).bytes().length / 2);
  }

  private void head(List<Sending.Piece> pieces) throws IOException {
    out.write(ascii("HTTP/1.1 " + sending.status + " " + reason(sending.status) + "\r\n"));
    byte[] value = ascii("x".repeat(sending.bombBytes) + "\r\n");
    for (int i = 0; i < sending.bombs; i++) {
      out.write(ascii("X-Bomb-" + i + ": "));
      out.write(value);
    }
    for (var header : sending.headers.entrySet()) {
      out.write(ascii(header.getKey() + ": " + header.getValue() + "\r\n"));
    }
    if (sending.chunked()) {
      out.write(ascii("Transfer-Encoding: chunked\r\n"));
    } else {
      out.write(ascii("Content-Length: " + Math.max(0, pieces.getFirst().bytes().length + sending.lengthOff)
          + "\r\n"));
    }
    out.write(ascii("Keep-Alive: timeout=5, max=100\r\n\r\n"));
    out.flush();
  }

  private boolean body(List<Sending.Piece> pieces) throws IOException, InterruptedException {
    for (int i = 0; i < pieces.size(); i++) {
      if (i == sending.stalledAfter) {
        waitOut(Fault.FOREVER);
      }
      Sending.Piece piece = pieces.get(i);
      for (long time = 0; time < piece.times(); time++) {
        if (!write(piece.bytes())) {
          return false;
        }
        pause(piece.pause());
      }
    }
    if (sending.chunked()) {
      out.write(ascii("0\r\n\r\n"));
    }
    return left > 0;
  }

  /** False when this is where the answer is cut off. */
  private boolean write(byte[] bytes) throws IOException, InterruptedException {
    for (int from = 0; from < bytes.length;) {
      int length = (int) Math.min(Math.min(sending.bytesAtOnce, bytes.length - from), left);
      if (length == 0) {
        return false;
      }
      if (sending.chunked()) {
        out.write(ascii(Integer.toHexString(length) + "\r\n"));
        out.write(bytes, from, length);
        out.write(LINE_END);
      } else {
        out.write(bytes, from, length);
      }
      out.flush();
      from += length;
      left -= length;
      pause(sending.pause);
    }
    return true;
  }

  private static void pause(Duration time) throws InterruptedException {
    if (!time.isZero()) {
      Thread.sleep(time);
    }
  }

  // Reading shows at once when the client leaves.
  private void waitOut(Duration time) throws IOException {
    out.flush();
    socket.setSoTimeout((int) Math.min(time.toMillis(), Integer.MAX_VALUE));
    try {
      if (in.read() < 0) {
        throw new EOFException("the client left while it waited");
      }
      throw new IOException("the client sent more before it had an answer");
    } catch (SocketTimeoutException e) {
      socket.setSoTimeout(0);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String reason(int status) {
    return status < 300 ? "OK" : status < 400 ? "Moved" : "Trouble";
  }
}
