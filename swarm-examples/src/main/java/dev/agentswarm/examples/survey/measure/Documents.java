package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.examples.survey.facts.DocFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one document: its headings, its words, its links. Knows Markdown, AsciiDoc and reStructuredText as far as lines
 * tell.
 *
 * <p><b>Threads:</b> confined to one thread; one object a document.
 */
public final class Documents {
  private static final Pattern FILE = Pattern.compile("(?i).+\\.(md|markdown|mdx|adoc|asciidoc|rst)");
  private static final Pattern FENCE = Pattern.compile("^\\s{0,3}(```+|~~~+|----+$|\\.\\.\\.\\.+$).*");
  private static final Pattern CODE = Pattern.compile("(`+)[^`]+\\1");
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->");
  private static final Pattern HEADING = Pattern.compile("^\\s{0,3}(?:#{1,6}|={1,6})\\s+(.*?)\\s*#*\\s*$");
  private static final Pattern UNDERLINE = Pattern
      .compile("^\\s{0,3}(={3,}|-{3,}|~{3,}|\\^{3,}|\\*{3,})\\s*$");
  private static final Pattern INLINE = Pattern
      .compile("\\]\\(\\s*<?([^()\\s<>]+(?:\\([^()\\s]*\\)[^()\\s<>]*)?)");
  private static final Pattern REFERENCE = Pattern
      .compile("^\\s{0,3}\\[(?!\\^)[^\\]]+\\]:\\s*<?([^\\s>]+)>?");
  private static final Pattern HTML = Pattern
      .compile("(?i)<(?:a|img)\\s[^>]{0,300}?\\b(?:href|src)\\s*=\\s*[\"']([^\"'>]+)[\"']");
  private static final Pattern ANCHOR = Pattern
      .compile("(?i)<\\w+\\s[^>]{0,300}?\\b(?:id|name)\\s*=\\s*[\"']([^\"'>]+)[\"']");
  private static final Pattern ADOC = Pattern.compile("(?:link|image|include|xref):{1,2}([^\\[\\s]+)\\[");
  private static final Pattern RST = Pattern
      .compile("`[^`<]*<([^>`]+)>`_|^\\s*\\.\\.\\s+(?:image|figure|include|literalinclude)::\\s*(\\S+)");
  private static final int LONGEST_LINE = 4_000;
  private static final int MOST_LINKS = 2_000;

  private final List<DocFacts.Link> links = new ArrayList<>();
  private final List<String> anchors = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private String title = "";
  private int headings;
  private int words;
  private String fence = "";

  private Documents() {}

  /** True for files this can read. */
  public static boolean isOne(String path) {
    return FILE.matcher(path).matches();
  }

  /** Reads a document. */
  public static DocFacts read(String path, Content content) {
    Documents document = new Documents();
    String lower = path.toLowerCase(Locale.ROOT);
    boolean markdown = lower.contains(".m");
    Pattern[] patterns = markdown
        ? new Pattern[]{INLINE, REFERENCE, HTML}
        : new Pattern[]{lower.endsWith(".rst") ? RST : ADOC, HTML};
    List<String> lines = content.size() > Measuring.LARGEST
        ? List.of()
        : Encoding.of(content).decode(content).lines().toList();
    int first = markdown ? frontMatter(lines) : 0;
    for (int i = first; i < lines.size(); i++) {
      String line = lines.get(i);
      document.line(i + 1, line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line,
          i > first ? lines.get(i - 1) : "", patterns);
    }
    return new DocFacts(path, document.title, document.words, document.headings, document.anchors,
        document.links);
  }

  private static int frontMatter(List<String> lines) {
    if (!lines.isEmpty() && lines.get(0).strip().equals("---")) {
      for (int i = 1; i < Math.min(lines.size(), 100); i++) {
        if (lines.get(i).strip().equals("---")) {
          return i + 1;
        }
      }
    }
    return 0;
  }

  private void line(int number, String line, String before, Pattern... patterns) {
    Matcher matcher = FENCE.matcher(line);
    boolean rule = matcher.matches() && matcher.group(1).charAt(0) == '-' && !before.isBlank();
    if (matcher.matches() && !rule) {
      String mark = matcher.group(1).substring(0, 3);
      boolean closes = fence.equals(mark);
      if (fence.isEmpty() || closes) {
        // A rule of dashes is no fence in Markdown, whose patterns are three.
        fence = closes || (patterns.length == 3 && (mark.equals("---") || mark.equals("..."))) ? "" : mark;
        return;
      }
    }
    if (!fence.isEmpty()) {
      return;
    }
    words += countWords(line);
    heading(line, before);
    // In reStructuredText links stand in back-quotes.
    String codeless = patterns[0].equals(RST) ? line : CODE.matcher(line).replaceAll("`code`");
    String plain = COMMENT.matcher(codeless).replaceAll("");
    for (Pattern pattern : patterns) {
      for (Matcher link = pattern.matcher(plain); link.find();) {
        String target = link.group(1) != null ? link.group(1) : link.group(2);
        if (links.size() < MOST_LINKS) {
          links.add(new DocFacts.Link(number, target));
        }
      }
    }
    for (Matcher anchor = ANCHOR.matcher(plain); anchor.find();) {
      anchors.add(anchor.group(1));
    }
  }

  private void heading(String line, String before) {
    Matcher matcher = HEADING.matcher(line);
    String words = matcher.matches()
        ? matcher.group(1)
        : UNDERLINE.matcher(line).matches() && !before.isBlank() && !before.startsWith("|")
            && !UNDERLINE.matcher(before).matches() ? before.strip() : "";
    if (words.isEmpty()) {
      return;
    }
    headings++;
    String plain = words.replaceAll("!?\\[([^\\]]*)\\](\\([^)]*\\)|\\[[^\\]]*\\])?", "$1")
        .replaceAll("<[^>]*>", "")
        .replaceAll("\\{#([\\w-]+)\\}", "").strip();
    Matcher explicit = Pattern.compile("\\{#([\\w-]+)\\}").matcher(words);
    if (explicit.find()) {
      anchors.add(explicit.group(1));
    }
    if (title.isEmpty()) {
      title = plain.replaceAll("[`*]", "");
    }
    anchors.add(slug(plain));
  }

  // The way the large forges make anchors of headings.
  private String slug(String heading) {
    StringBuilder out = new StringBuilder();
    heading.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
      if (Character.isLetterOrDigit(c) || c == '-' || c == '_'
          || Character.getType(c) == Character.NON_SPACING_MARK) {
        out.appendCodePoint(c);
      } else if (c == ' ') {
        out.append('-');
      }
    });
    String slug = out.toString();
    String free = slug;
    for (int i = 1; !taken.add(free); i++) {
      free = slug + "-" + i;
    }
    return free;
  }

  private static int countWords(String line) {
    int count = 0;
    boolean in = false;
    for (int i = 0; i < line.length(); i++) {
      boolean part = Character.isLetterOrDigit(line.charAt(i)) || line.charAt(i) == '\''
          || line.charAt(i) == '’';
      count += part && !in ? 1 : 0;
      in = part;
    }
    return count;
  }
}
