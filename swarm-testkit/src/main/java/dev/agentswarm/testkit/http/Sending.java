package dev.agentswarm.testkit.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One answer on its way: what is sent, and how. Made good, then spoiled by faults.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class Sending {
  /** Bytes of a body, sent so often with a pause after each time. */
  static final class Piece {
    private final byte[] bytes;
    private final long times;
    private final Duration pause;

    Piece(byte[] bytes, long times, Duration pause) {
      this.bytes = bytes;
      this.times = times;
      this.pause = pause;
    }

    static Piece of(String text) {
      return new Piece(text.getBytes(StandardCharsets.UTF_8), 1, Duration.ZERO);
    }

    byte[] bytes() {
      return bytes;
    }

    long times() {
      return times;
    }

    Duration pause() {
      return pause;
    }
  }

  /** Where nothing is cut off. */
  static final long NOWHERE = Long.MAX_VALUE;

  int status = 200;
  final Map<String, String> headers = new LinkedHashMap<>();
  /** The data of events, or nothing when it is no stream. */
  final List<String> events = new ArrayList<>();
  boolean stream;
  byte[] body = new byte[0];
  final Set<Fault.Style> styles = EnumSet.noneOf(Fault.Style.class);
  /** What comes instead of all events but the first, or in the midst of a body. */
  final List<Piece> insertion = new ArrayList<>();

  Duration silence = Duration.ZERO;
  boolean dropped;
  boolean reset;
  long cutAfter = NOWHERE;
  int cutInEvent = -1;
  int stalledAfter = -1;
  int bytesAtOnce = Integer.MAX_VALUE;
  Duration pause = Duration.ZERO;
  long lengthOff;
  int interim;
  int bombs;
  int bombBytes;
  String notHttp = "";
  boolean closedAfter;

  static Sending of(Answer answer, Received request) {
    Sending sending = new Sending();
    switch (answer) {
      case Answer.Page page -> sending.page(page.status(), page.headers(), page.type(), page.body());
      case Answer.Chat chat -> {
        ChatText text = new ChatText(chat, request);
        if (request.at("/stream").equals("true")) {
          sending.stream = true;
          sending.headers.put("Content-Type", "text/event-stream");
          sending.events.addAll(text.stream(request.at("/stream_options/include_usage").equals("true")));
        } else {
          sending.page(200, Map.of(), "application/json", text.whole());
        }
      }
    }
    return sending;
  }

  void page(int code, Map<String, String> more, String type, String text) {
    stream = false;
    events.clear();
    status = code;
    headers.put("Content-Type", type);
    headers.putAll(more);
    body = text.getBytes(StandardCharsets.UTF_8);
  }

  /** All of the body, in order: a piece an event, or one in all. */
  List<Piece> pieces() {
    if (stream) {
      List<Piece> pieces = new ArrayList<>(EventText.of(events, styles));
      if (!insertion.isEmpty()) {
        boolean ends = insertion.stream().allMatch(piece -> piece.times() < NOWHERE);
        List<Piece> rest = ends ? pieces.subList(1, pieces.size()) : List.of();
        List<Piece> all = new ArrayList<>(pieces.subList(0, 1));
        all.addAll(insertion);
        all.addAll(rest);
        return all;
      }
      return pieces;
    }
    if (insertion.isEmpty()) {
      return List.of(new Piece(body, 1, Duration.ZERO));
    }
    return insertion;
  }

  /** True when the length of the body is not said beforehand. */
  boolean chunked() {
    return stream || !insertion.isEmpty();
  }
}
