package dev.agentswarm.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Spoils good answers. */
final class Sabotage {
  private static final byte[] LETTERS = letters();
  private static final String EVENT = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}";
  private static final String LINE_STARTS = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"";
  private static final String LINE_ENDS = "\"}}]}\n\n";
  private static final String WHOLE_STARTS = "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"";
  private static final String WHOLE_ENDS = "\"},\"finish_reason\":\"stop\"}]}";

  private Sabotage() {}

  /** What goes out for this request. */
  static Sending of(Answer answer, Received request, List<Fault> faults) {
    Answer spoiled = answer;
    for (Fault fault : faults) {
      if (fault instanceof Fault.OtherModel other && spoiled instanceof Answer.Chat chat) {
        spoiled = chat.model(other.name(), other.fingerprint());
      }
    }
    Sending sending = Sending.of(spoiled, request);
    faults.forEach(fault -> spoil(sending, fault));
    return sending;
  }

  private static void spoil(Sending sending, Fault fault) {
    switch (fault) {
      case Fault.Status status ->
        sending.page(status.status(), status.headers(), status.type(), status.body());
      case Fault.Dropped dropped -> {
        sending.dropped = true;
        sending.reset |= dropped.reset();
      }
      case Fault.Silent silent -> sending.silence = silent.time();
      case Fault.CutAfter cut -> {
        sending.cutAfter = cut.bytes();
        sending.reset |= cut.reset();
      }
      case Fault.CutInEvent cut -> {
        sending.cutInEvent = cut.event();
        sending.reset |= cut.reset();
      }
      case Fault.Stalled stalled -> sending.stalledAfter = stalled.events();
      case Fault.Paced paced -> {
        sending.bytesAtOnce = paced.bytes();
        sending.pause = paced.pause();
      }
      case Fault.Endless endless -> endless(sending, endless);
      case Fault.HugeEvent huge -> huge(sending, huge.letters());
      case Fault.GzipBomb bomb -> {
        sending.page(200, Map.of("Content-Encoding", "gzip"), "application/json", "");
        sending.body = gzip(bomb.bytes());
      }
      case Fault.WrongHeader header -> sending.headers.put(header.name(), header.value());
      case Fault.WrongLength wrong -> sending.lengthOff = wrong.off();
      case Fault.HeaderBomb bomb -> {
        sending.bombs = bomb.count();
        sending.bombBytes = bomb.bytes();
      }
      case Fault.InterimFlood flood -> sending.interim = flood.count();
      case Fault.NotHttp not -> sending.notHttp = not.text();
      case Fault.Written written -> sending.styles.add(written.style());
      case Fault.Said said -> said(sending, said);
      case Fault.WithoutDone done -> sending.events.remove("[DONE]");
      case Fault.OtherModel other -> {
        // Done before there was anything to send.
      }
      case Fault.ClosedAfter closed -> sending.closedAfter = true;
      case Fault.Both both -> {
        spoil(sending, both.first());
        spoil(sending, both.second());
      }
    }
  }

  private static void endless(Sending sending, Fault.Endless endless) {
    sending.insertion.clear();
    switch (endless.stuff()) {
      case EVENTS -> again(sending, sending.stream ? "data: " + EVENT + "\n\n" : EVENT + "\n",
          endless.pause());
      // Blanks are to a JSON body what comments are to a stream.
      case COMMENTS -> again(sending, sending.stream ? ":\n\n" : " \n", endless.pause());
      case LINE -> {
        sending.insertion.add(Sending.Piece.of(sending.stream ? LINE_STARTS : WHOLE_STARTS));
        sending.insertion.add(new Sending.Piece(LETTERS, Sending.NOWHERE, endless.pause()));
      }
    }
  }

  private static void again(Sending sending, String text, Duration pause) {
    sending.insertion
        .add(new Sending.Piece(text.getBytes(StandardCharsets.UTF_8), Sending.NOWHERE, pause));
  }

  private static void huge(Sending sending, long letters) {
    sending.insertion.clear();
    sending.insertion.add(Sending.Piece.of(sending.stream ? LINE_STARTS : WHOLE_STARTS));
    sending.insertion.add(new Sending.Piece(LETTERS, letters / LETTERS.length, Duration.ZERO));
    sending.insertion
        .add(new Sending.Piece(Arrays.copyOf(LETTERS, (int) (letters % LETTERS.length)), 1, Duration.ZERO));
    sending.insertion.add(Sending.Piece.of(sending.stream ? LINE_ENDS : WHOLE_ENDS));
  }

  private static void said(Sending sending, Fault.Said said) {
    if (!sending.stream) {
      sending.body = said.text().getBytes(StandardCharsets.UTF_8);
      return;
    }
    int at = Math.min(said.event(), sending.events.size() - 1);
    sending.events.set(at, said.text());
    if (said.last()) {
      sending.events.subList(at + 1, sending.events.size()).clear();
    }
  }

  private static byte[] gzip(long bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(WHOLE_STARTS.getBytes(StandardCharsets.UTF_8));
      for (long left = bytes; left > 0; left -= LETTERS.length) {
        zip.write(LETTERS, 0, (int) Math.min(left, LETTERS.length));
      }
      zip.write(WHOLE_ENDS.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  private static byte[] letters() {
    byte[] letters = new byte[16 << 10];
    Arrays.fill(letters, (byte) 'a');
    return letters;
  }
}
