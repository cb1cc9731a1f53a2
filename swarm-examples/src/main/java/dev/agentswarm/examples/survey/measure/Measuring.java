package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.examples.survey.facts.Category;
import dev.agentswarm.examples.survey.facts.FileFacts;
import dev.agentswarm.examples.survey.facts.FunctionFacts;
import dev.agentswarm.examples.survey.facts.PartFacts;
import dev.agentswarm.examples.survey.facts.TodoFacts;
import dev.agentswarm.examples.survey.facts.Trouble;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures files one after the other and puts together what they gave.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
public final class Measuring {
  /** Larger files are only counted by line: nobody reads them, and they would fill the memory. */
  public static final int LARGEST = 4 * 1024 * 1024;

  private static final int SHORTEST_COPY = 200;
  private static final int SHORTEST_FUNCTION = 5;
  private static final int MOST_FUNCTIONS = 25;
  private static final int MOST_TODOS = 200;
  private static final int LONGEST_TODO = 160;
  private static final int LONGEST_LINE = 1_000;
  private static final int HASH = 16;

  private final Languages languages;
  private final List<FileFacts> files = new ArrayList<>();
  private final List<FunctionFacts> functions = new ArrayList<>();
  private final List<TodoFacts> todos = new ArrayList<>();
  private final Map<String, Integer> provides = new TreeMap<>();
  private final Map<String, Integer> imports = new TreeMap<>();
  private final List<Trouble> troubles = new ArrayList<>();

  /** Measuring with this table of languages. */
  public Measuring(Languages languages) {
    this.languages = languages;
  }

  /** Everything so far. */
  public PartFacts facts() {
    return new PartFacts(List.copyOf(files), longest(functions), List.copyOf(todos), provides, imports,
        List.copyOf(troubles));
  }

  /** The longest functions, longest first; equal ones by place. */
  public static List<FunctionFacts> longest(List<FunctionFacts> functions) {
    return functions.stream()
        .sorted(Comparator.comparingInt(FunctionFacts::lines).reversed().thenComparing(FunctionFacts::path)
            .thenComparingInt(FunctionFacts::line))
        .limit(MOST_FUNCTIONS).toList();
  }

  /** Takes a file that could not be read. */
  public void unreadable(String path, String reason) {
    troubles.add(new Trouble(path, reason));
  }

  /** Takes a file. */
  public void file(String path, Content content) {
    Encoding encoding = Encoding.of(content);
    Language language = languages.of(path, firstLine(content), encoding == Encoding.BINARY);
    String hash = content.size() < SHORTEST_COPY ? "" : content.hash().substring(0, HASH);
    if (language.category() == Category.BINARY) {
      files.add(
          new FileFacts(path, language.name(), Category.BINARY, false, content.size(), 0, 0, 0, 0, 0, 0, 0,
              Encoding.BINARY.title(), "", hash));
      return;
    }
    if (content.size() > LARGEST) {
      large(path, content, language, encoding, hash);
      return;
    }
    text(path, encoding.decode(content), content.size(), language, encoding, hash);
  }

  private static String firstLine(Content content) {
    StringBuilder line = new StringBuilder();
    var bytes = content.buffer();
    while (bytes.hasRemaining() && line.length() < 200) {
      char c = (char) (bytes.get() & 0xFF);
      if (c == '\n' || c == '\r') {
        break;
      }
      line.append(c);
    }
    return line.toString();
  }

  private void large(String path, Content content, Language language, Encoding encoding, String hash) {
    LargeText text = LargeText.of(content, encoding);
    troubles.add(new Trouble(path, "too large to look into: only its lines were counted"));
    files.add(new FileFacts(path, language.name(), language.category(), false, content.size(), text.lines(),
        text.lines() - text.blank(), 0, text.blank(), 0, 0, 0, encoding.title(), text.ends(), hash));
  }

  private void text(String path, String text, long bytes, Language language, Encoding encoding, String hash) {
    List<String> lines = text.lines().toList();
    CommentLines kinds = new CommentLines(language);
    int marks = 0;
    for (String line : lines) {
      kinds.next(line);
      int at = language.hasComments() ? kinds.mark(line) : -1;
      if (at >= 0) {
        marks++;
        todo(path, kinds.lines(), line.substring(at));
      }
    }
    List<String> beginnings = lines.stream().map(Measuring::beginning).toList();
    boolean test = TestCases.isTest(path, language);
    List<FunctionFacts> found = functions(path, text, beginnings, language);
    found.stream().filter(function -> function.lines() >= SHORTEST_FUNCTION).forEach(functions::add);
    Imports imported = Imports.of(path, language, beginnings);
    imported.provides().forEach(name -> provides.merge(name, 1, Integer::sum));
    imported.wants().forEach(name -> imports.merge(name, 1, Integer::sum));
    files.add(new FileFacts(path, language.name(), language.category(), test, bytes, kinds.lines(),
        kinds.lines() - kinds.blank() - kinds.comment(), kinds.comment(), kinds.blank(), marks,
        TestCases.count(test, language, beginnings), found.size(), encoding.title(), LargeText.ends(text),
        hash));
  }

  // What a line is about stands at its beginning; patterns must not get stuck in lines of a megabyte.
  private static String beginning(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
  }

  private void todo(String path, int line, String text) {
    if (todos.size() >= MOST_TODOS) {
      return;
    }
    String mark = text.substring(0, text.startsWith("FIXME") ? 5 : text.startsWith("XXX") ? 3 : 4);
    String said = beginning(text.substring(mark.length()));
    String words = said.replaceAll("(\\*/|-->)\\s*$", "").replaceAll("[\\p{Cntrl}\\s]+", " ")
        .replaceAll("^[\\s:.-]+", "").strip();
    todos.add(new TodoFacts(path, line, mark, cut(words)));
  }

  private static String cut(String words) {
    if (words.length() <= LONGEST_TODO) {
      return words;
    }
    int end = Character.isHighSurrogate(words.charAt(LONGEST_TODO - 1)) ? LONGEST_TODO - 1 : LONGEST_TODO;
    return words.substring(0, end) + "…";
  }

  private static List<FunctionFacts> functions(String path, String text, List<String> lines,
      Language language) {
    return switch (language.functions()) {
      case NONE -> List.of();
      case BRACES -> new BraceFunctions(path, text, language).find();
      case INDENT -> {
        IndentFunctions functions = new IndentFunctions(path);
        lines.forEach(functions::next);
        yield functions.end();
      }
    };
  }
}
