package dev.agentswarm.examples.survey.measure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells blank, comment and code lines of one file apart, line by line, and finds the marks people leave in comments.
 *
 * <p>A line is blank when it holds only white space; it is a comment when it begins with a comment mark or lies in a
 * block comment that began a line; all else is code. Comment marks inside texts can fool nobody this way, at the price
 * of blocks that open behind code.
 *
 * <p><b>Threads:</b> confined to one thread; one object a file.
 */
final class CommentLines {
  /** What a line is. */
  enum Kind {
    BLANK, COMMENT, CODE
  }

  private static final Pattern MARK = Pattern
      .compile("(?<![A-Za-z0-9_])(TODO|FIXME|XXX|HACK)(?![A-Za-z0-9_])");

  private final Language language;
  private boolean inBlock;
  private int lines;
  private int blank;
  private int comment;
  // Where in the last line comment text begins; -1 when there is none.
  private int commentFrom = -1;

  CommentLines(Language language) {
    this.language = language;
  }

  /** Takes the next line. */
  Kind next(String line) {
    lines++;
    Kind kind = kind(line);
    if (kind == Kind.BLANK) {
      blank++;
    } else if (kind == Kind.COMMENT) {
      comment++;
    }
    return kind;
  }

  int lines() {
    return lines;
  }

  int blank() {
    return blank;
  }

  int comment() {
    return comment;
  }

  private Kind kind(String line) {
    int start = start(line);
    commentFrom = -1;
    if (start == line.length()) {
      return Kind.BLANK;
    }
    if (inBlock) {
      inBlock = !line.contains(language.close());
      commentFrom = 0;
      return Kind.COMMENT;
    }
    for (String mark : language.lineMarks()) {
      if (isMark(line, start, mark)) {
        commentFrom = start + mark.length();
        return Kind.COMMENT;
      }
    }
    if (!language.open().isEmpty() && line.startsWith(language.open(), start)) {
      commentFrom = start + language.open().length();
      inBlock = line.indexOf(language.close(), commentFrom) < 0;
      return Kind.COMMENT;
    }
    commentFrom = behindCode(line);
    return Kind.CODE;
  }

  private static int start(String line) {
    int start = 0;
    while (start < line.length() && line.charAt(start) <= ' ') {
      start++;
    }
    return start;
  }

  // A mark made of letters, such as the batch language's REM, is a word of its own.
  private static boolean isMark(String line, int at, String mark) {
    boolean word = Character.isLetter(mark.charAt(0));
    int end = at + mark.length();
    return line.regionMatches(word, at, mark, 0, mark.length())
        && (!word || end == line.length() || line.charAt(end) <= ' ');
  }

  private int behindCode(String line) {
    int first = -1;
    for (String mark : language.lineMarks()) {
      int at = Character.isLetter(mark.charAt(0)) ? -1 : line.indexOf(mark);
      first = at >= 0 && (first < 0 || at + mark.length() < first) ? at + mark.length() : first;
    }
    int at = language.open().isEmpty() ? -1 : line.indexOf(language.open());
    int end = at + language.open().length();
    return at >= 0 && (first < 0 || end < first) ? end : first;
  }

  /**
   * The mark in the comment of the line that was just taken: the first of TODO, FIXME, XXX and HACK that begins the
   * comment or is followed by a colon or a bracket. Words in the middle of a sentence are no marks.
   *
   * @return where it is, or -1
   */
  int mark(String line) {
    if (commentFrom < 0) {
      return -1;
    }
    Matcher matcher = MARK.matcher(line);
    for (int from = commentFrom; from <= line.length() && matcher.find(from); from = matcher.end()) {
      char next = matcher.end() < line.length() ? line.charAt(matcher.end()) : ' ';
      if (next == ':' || next == '(' || isBare(line, commentFrom, matcher.start())) {
        return matcher.start();
      }
    }
    return -1;
  }

  private static boolean isBare(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
        return false;
      }
    }
    return true;
  }
}
