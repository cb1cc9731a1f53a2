package dev.agentswarm.examples.survey.page;

import dev.agentswarm.examples.survey.facts.Chart;
import dev.agentswarm.examples.survey.facts.Figure;
import dev.agentswarm.examples.survey.facts.Ledger;
import dev.agentswarm.examples.survey.facts.Marks;
import dev.agentswarm.examples.survey.facts.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page being written, from its first word to its last. Text is given in pieces: plain words of the survey itself, which
 * hold no digit, and {@link Bit}s for all that comes from the tree. A figure is given by the name of its quantity and
 * looked up here; what it is stands in {@link #figures}, in the order of the text.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
public final class Page {
  private final String name;
  private final Ledger ledger;
  private final StringBuilder out = new StringBuilder();
  private final List<Figure> figures = new ArrayList<>();
  private final List<Chart> charts = new ArrayList<>();

  /** A piece of text that is not plain words. */
  public sealed interface Bit {
    /** A name from the tree: a path, an identifier, a version. */
    record Name(String text) implements Bit {}

    /** A name the survey itself gives, such as that of a language. */
    record Term(String text) implements Bit {}

    /** Words from the tree. */
    record Quote(String text) implements Bit {}

    /** A figure. */
    record Amount(Unit unit, String of, String by) implements Bit {}

    /** A whole number and the word for so many. */
    record Counted(String key, String one, String many) implements Bit {}

    /** A link to a page of the site, by its source name. */
    record Link(Object text, String target) implements Bit {}

    /** Several pieces after each other. */
    record Several(List<Object> pieces) implements Bit {}
  }

  /** A page of this source name, such as {@code modules/core.md}. */
  Page(String name, Ledger ledger) {
    this.name = name;
    this.ledger = ledger;
  }

  /** A name from the tree. */
  static Bit name(String text) {
    return new Bit.Name(text);
  }

  /** A name the survey itself gives, such as that of a language or a build system. */
  static Bit term(String text) {
    return new Bit.Term(text);
  }

  /** Words from the tree. */
  static Bit quote(String text) {
    return new Bit.Quote(text);
  }

  /** A whole number. */
  static Bit count(String key) {
    return new Bit.Amount(Unit.COUNT, key, "");
  }

  /** A whole number of things: {@code 1 file}, {@code 2 files}. */
  static Bit count(String key, String one, String many) {
    return new Bit.Counted(key, one, many);
  }

  /** A size. */
  static Bit size(String key) {
    return new Bit.Amount(Unit.BYTES, key, "");
  }

  /** One quantity as a part of another. */
  static Bit share(String of, String by) {
    return new Bit.Amount(Unit.SHARE, of, by);
  }

  /** One quantity for each of another. */
  static Bit each(String of, String by) {
    return new Bit.Amount(Unit.EACH, of, by);
  }

  /** A link to another page; {@code target} is its source name, with an anchor if need be. */
  static Bit link(Object text, String target) {
    return new Bit.Link(text, target);
  }

  /** Several pieces as one. */
  static Bit several(Object... pieces) {
    return new Bit.Several(List.of(pieces));
  }

  String name() {
    return name;
  }

  /** How much a quantity is, for deciding what to say. */
  long value(String key) {
    return ledger.get(key)
        .orElseThrow(() -> new IllegalStateException("no quantity " + key + " on page " + name));
  }

  /** What stands before the text, for the site. */
  Page front(String title, String navigation, int order) {
    out.append("---\ntitle: ").append(quoted(title)).append("\nnav: ").append(quoted(navigation))
        .append("\norder: ")
        .append(order).append("\n---\n");
    return this;
  }

  private static String quoted(String text) {
    return '"' + text.replaceAll("[\\p{Cntrl}\"]", " ") + '"';
  }

  /** The title of the page. */
  Page title(Object... pieces) {
    return block("# ", pieces);
  }

  /** The title of a section. */
  Page section(Object... pieces) {
    return block("## ", pieces);
  }

  /** The title of a part of a section. */
  Page part(Object... pieces) {
    return block("### ", pieces);
  }

  /** A paragraph. */
  Page say(Object... pieces) {
    return block("", pieces);
  }

  /** One point of a list. */
  Page point(Object... pieces) {
    out.append("- ");
    pieces(pieces);
    out.append('\n');
    return this;
  }

  /** Ends a list. */
  Page endPoints() {
    out.append('\n');
    return this;
  }

  /** Lines to be typed, as they are. */
  Page block(List<String> lines) {
    out.append("```sh\n");
    lines.forEach(line -> out.append(line.replaceAll("[\\p{Cntrl}`]", " ")).append('\n'));
    out.append("```\n\n");
    return this;
  }

  private Page block(String start, Object... pieces) {
    if (!out.isEmpty() && !out.toString().endsWith("\n\n")) {
      out.append('\n');
    }
    out.append(start);
    pieces(pieces);
    out.append("\n\n");
    return this;
  }

  /** Words whose figures were checked before they came here, such as a model's; they stand as they are. */
  Page prose(String markdown, List<Figure> said) {
    out.append(markdown).append("\n\n");
    figures.addAll(said);
    return this;
  }

  /** Begins a table; a column whose head begins with {@code >} holds numbers. */
  Page table(String... heads) {
    out.append("| ").append(Arrays.stream(heads).map(head -> head.replaceFirst("^>", ""))
        .collect(Collectors.joining(" | "))).append(" |\n|");
    for (String head : heads) {
      out.append(head.startsWith(">") ? "---:|" : "---|");
    }
    out.append('\n');
    return this;
  }

  /** One row of the table; a cell is a piece. */
  Page row(Object... cells) {
    out.append('|');
    for (Object cell : cells) {
      out.append(' ');
      piece(cell);
      out.append(" |");
    }
    out.append('\n');
    return this;
  }

  /** Ends a table. */
  Page endTable() {
    out.append('\n');
    return this;
  }

  /** A picture with a caption. */
  Page picture(Chart chart, String caption) {
    if (chart.rows().isEmpty()) {
      return this;
    }
    words(caption);
    out.setLength(out.length() - caption.length());
    charts.add(chart);
    out.append("![").append(chart.description().replaceAll("[\\[\\]\\d]", "")).append("](")
        .append("../".repeat((int) name.chars().filter(c -> c == '/').count())).append(chart.file())
        .append(" \"")
        .append(caption).append("\")\n\n");
    return this;
  }

  private void pieces(Object... pieces) {
    for (Object piece : pieces) {
      piece(piece);
    }
  }

  private void piece(Object piece) {
    switch (piece) {
      case String words -> words(words);
      case Bit.Name named -> out.append(Marks.name(named.text()));
      case Bit.Term term -> words(Marks.escape(term.text()));
      case Bit.Quote quoted -> out.append(Marks.quote(quoted.text()));
      case Bit.Amount amount -> figure(amount);
      case Bit.Counted counted -> {
        figure(new Bit.Amount(Unit.COUNT, counted.key(), ""));
        words(" " + (value(counted.key()) == 1 ? counted.one() : counted.many()));
      }
      case Bit.Link link -> {
        out.append('[');
        piece(link.text());
        out.append("](").append("../".repeat((int) name.chars().filter(c -> c == '/').count()))
            .append(link.target())
            .append(')');
      }
      case Bit.Several several -> several.pieces().forEach(this::piece);
      default -> throw new IllegalArgumentException("no piece of a page: " + piece.getClass());
    }
  }

  private void words(String words) {
    if (words.chars().anyMatch(Character::isDigit)) {
      throw new IllegalStateException("a number must be given as a figure, with its quantity: " + words);
    }
    out.append(words);
  }

  private void figure(Bit.Amount amount) {
    String text = amount.unit().write(value(amount.of()), amount.by().isEmpty() ? 1 : value(amount.by()));
    figures.add(new Figure(text, amount.unit(), amount.of(), amount.by()));
    out.append(text);
  }

  /** The text. */
  public String markdown() {
    return out.toString();
  }

  /** Every figure in it, in order. */
  public List<Figure> figures() {
    return List.copyOf(figures);
  }

  /** Its pictures. */
  public List<Chart> charts() {
    return List.copyOf(charts);
  }
}
