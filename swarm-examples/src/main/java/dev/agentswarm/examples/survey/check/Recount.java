package dev.agentswarm.examples.survey.check;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.examples.survey.facts.Category;
import dev.agentswarm.examples.survey.facts.FileCount;
import dev.agentswarm.examples.survey.measure.Language;
import dev.agentswarm.examples.survey.measure.Languages;
import dev.agentswarm.examples.survey.measure.Measuring;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Counts a file again, by another way than it was measured: byte by byte, in one pass, without making text of it. Only
 * the meaning of the figures is shared with the measuring, not the way to them.
 *
 * <p><b>Threads:</b> confined to one thread; one object may count many files.
 */
public final class Recount {
  private static final List<String> MARKS = List.of("TODO", "FIXME", "XXX", "HACK");
  private static final int LOOKED_AT = 8_000;

  private byte[] line = new byte[256];
  private int length;
  private Comments comments = new Comments(List.of(), "", "");
  private int lines;
  private int blank;
  private int comment;
  private int todos;
  private boolean counting;

  /** The marks of a language as bytes. */
  private static final class Comments {
    private final List<byte[]> marks;
    private final byte[] open;
    private final byte[] close;

    Comments(List<String> marks, String open, String close) {
      this.marks = marks.stream().map(mark -> mark.getBytes(StandardCharsets.ISO_8859_1)).toList();
      this.open = open.getBytes(StandardCharsets.ISO_8859_1);
      this.close = close.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  // True while the line lies in a block comment.
  private boolean within;

  /** Counts. */
  public FileCount file(String path, Content content) {
    ByteBuffer bytes = content.buffer();
    int wide = wide(bytes);
    boolean binary = wide == 0 && hasZero(bytes);
    Language language = Languages.standard().of(path, firstLine(bytes), binary);
    if (language.category() == Category.BINARY) {
      return new FileCount(path, language.name(), language.category(), bytes.limit(), 0, 0, 0, 0);
    }
    comments = new Comments(language.lineMarks(), language.open(), language.close());
    counting = bytes.limit() <= Measuring.LARGEST;
    lines = 0;
    blank = 0;
    comment = 0;
    todos = 0;
    within = false;
    length = 0;
    if (wide == 0) {
      narrow(bytes);
    } else {
      wide(bytes, wide);
    }
    return new FileCount(path, language.name(), language.category(), bytes.limit(), lines, blank, comment,
        todos);
  }

  private static int wide(ByteBuffer bytes) {
    int first = bytes.limit() < 2 ? 0 : ((bytes.get(0) & 0xFF) << 8) | (bytes.get(1) & 0xFF);
    return first == 0xFFFE ? 1 : first == 0xFEFF ? 2 : 0;
  }

  private static boolean hasZero(ByteBuffer bytes) {
    for (int i = 0; i < Math.min(LOOKED_AT, bytes.limit()); i++) {
      if (bytes.get(i) == 0) {
        return true;
      }
    }
    return false;
  }

  private static String firstLine(ByteBuffer bytes) {
    int end = 0;
    while (end < Math.min(200, bytes.limit()) && bytes.get(end) != '\n' && bytes.get(end) != '\r') {
      end++;
    }
    byte[] first = new byte[end];
    bytes.get(0, first);
    return new String(first, StandardCharsets.ISO_8859_1);
  }

  private void narrow(ByteBuffer bytes) {
    boolean marked = bytes.limit() >= 3 && bytes.get(0) == (byte) 0xEF && bytes.get(1) == (byte) 0xBB
        && bytes.get(2) == (byte) 0xBF;
    boolean ended = true;
    for (int i = marked ? 3 : 0; i < bytes.limit(); i++) {
      byte c = bytes.get(i);
      if (c == '\n' || c == '\r') {
        end();
        ended = true;
        i += c == '\r' && i + 1 < bytes.limit() && bytes.get(i + 1) == '\n' ? 1 : 0;
      } else {
        keep(c);
        ended = false;
      }
    }
    if (!ended) {
      end();
    }
  }

  // Only characters of ASCII matter to any rule; all others become one byte that is none.
  private void wide(ByteBuffer bytes, int order) {
    boolean ended = true;
    boolean returned = false;
    for (int i = 2; i + 1 < bytes.limit(); i += 2) {
      int low = bytes.get(order == 1 ? i : i + 1) & 0xFF;
      int high = bytes.get(order == 1 ? i + 1 : i) & 0xFF;
      byte c = high == 0 && low < 0x80 ? (byte) low : (byte) 0x80;
      if (c == '\n' && returned) {
        returned = false;
        continue;
      }
      returned = c == '\r';
      if (c == '\n' || c == '\r') {
        end();
        ended = true;
      } else {
        keep(c);
        ended = false;
      }
    }
    if (!ended) {
      end();
    }
  }

  private void keep(byte c) {
    if (!counting) {
      // Of a line that is only counted it is enough to know whether there is anything in it.
      if (length == 0 && (c < 0 || c > ' ')) {
        line[length++] = c;
      }
      return;
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, length * 2);
    }
    line[length++] = c;
  }

  private void end() {
    lines++;
    int start = 0;
    while (start < length && line[start] >= 0 && line[start] <= ' ') {
      start++;
    }
    if (start == length) {
      blank++;
    } else if (counting) {
      text(start);
    }
    length = 0;
  }

  private void text(int start) {
    int said = -1;
    if (within) {
      within = find(comments.close, 0) < 0;
      comment++;
      said = 0;
    } else {
      said = opened(start);
      if (said >= 0) {
        comment++;
      } else {
        said = trailing();
      }
    }
    if (said >= 0 && hasMark(said)) {
      todos++;
    }
  }

  private int opened(int start) {
    for (byte[] mark : comments.marks) {
      if (isLetter(mark[0]) ? isWord(mark, start) : isAt(mark, start)) {
        return start + mark.length;
      }
    }
    if (comments.open.length == 0 || !isAt(comments.open, start)) {
      return -1;
    }
    int inside = start + comments.open.length;
    within = find(comments.close, inside) < 0;
    return inside;
  }

  private int trailing() {
    int first = Integer.MAX_VALUE;
    for (byte[] mark : comments.marks) {
      int at = isLetter(mark[0]) ? -1 : find(mark, 0);
      first = at < 0 ? first : Math.min(first, at + mark.length);
    }
    int at = comments.open.length == 0 ? -1 : find(comments.open, 0);
    first = at < 0 ? first : Math.min(first, at + comments.open.length);
    return first == Integer.MAX_VALUE ? -1 : first;
  }

  private boolean hasMark(int from) {
    boolean bare = true;
    for (int i = from; i < length; i++) {
      if (!isPart(i) || (i > 0 && isPart(i - 1))) {
        continue;
      }
      int end = i;
      while (end < length && isPart(end)) {
        end++;
      }
      boolean called = end < length && (line[end] == ':' || line[end] == '(');
      String word = new String(line, i, end - i, StandardCharsets.ISO_8859_1);
      // A word that began before the comment text is not one that the comment begins with.
      if (MARKS.contains(word) && (bare || called)) {
        return true;
      }
      bare &= word.chars().allMatch(c -> c == '_');
    }
    return false;
  }

  private boolean isPart(int at) {
    byte c = line[at];
    return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
  }

  private static boolean isLetter(byte c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private boolean isAt(byte[] wanted, int at) {
    return at + wanted.length <= length
        && Arrays.equals(line, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private boolean isWord(byte[] wanted, int at) {
    int end = at + wanted.length;
    return end <= length
        && new String(line, at, wanted.length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT)
            .equals(new String(wanted, StandardCharsets.ISO_8859_1))
        && (end == length || (line[end] >= 0 && line[end] <= ' '));
  }

  private int find(byte[] wanted, int from) {
    for (int i = from; i + wanted.length <= length; i++) {
      if (isAt(wanted, i)) {
        return i;
      }
    }
    return -1;
  }
}
