package dev.agentswarm.tools.render;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTML fragment written anew from an allow-list: what is not known to be harmless is left out, and every element
 * that is opened is closed. Of active elements the content goes too; of unknown ones it stays.
 *
 * <p><b>Threads:</b> confined to one thread; for one fragment.
 */
final class SafeHtml {
  private static final Set<String> KEPT = Set.of("a", "abbr", "article", "aside", "b", "blockquote", "br",
      "caption",
      "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption",
      "figure",
      "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q",
      "s",
      "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot",
      "th",
      "thead", "time", "tr", "u", "ul", "var", "wbr");
  private static final Set<String> VOID = Set.of("br", "col", "hr", "img", "wbr");
  private static final Set<String> DROPPED_WHOLE = Set.of("script", "style", "template", "iframe", "object",
      "embed",
      "noscript", "svg", "math", "textarea", "title", "select", "xmp", "plaintext", "noembed", "noframes",
      "head");
  private static final Set<String> ATTRIBUTES = Set.of("alt", "class", "colspan", "datetime", "dir", "height",
      "id",
      "lang", "open", "rowspan", "scope", "start", "title", "width");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9:-]{0,40}");
  private static final Pattern ATTRIBUTE = Pattern
      .compile("([A-Za-z][A-Za-z0-9:_-]*)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'=<>`]+)))?");
  private static final int DEPTH = 200;
  /** A longer tag is text: nobody means it, and looking for its end again and again would take for ever. */
  private static final int LONGEST_TAG = 4_000;

  private final String page;
  private final Links links;
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  SafeHtml(String page, Links links) {
    this.page = page;
    this.links = links;
  }

  /** The fragment, safe. */
  String clean(String html) {
    int at = 0;
    while (at < html.length()) {
      int next = html.indexOf('<', at);
      if (next < 0) {
        break;
      }
      text(html.substring(at, next));
      at = markup(html, next);
    }
    text(at < html.length() ? html.substring(at) : "");
    while (!open.isEmpty()) {
      out.append("</").append(open.pop()).append('>');
    }
    return out.toString();
  }

  private void text(String text) {
    // Entities of the source are kept as they are; all else is escaped.
    out.append(Markup.escape(text)
        .replaceAll("&amp;(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});", "&$1;"));
  }

  private int markup(String html, int at) {
    if (html.startsWith("<!--", at)) {
      int end = html.indexOf("-->", at + 4);
      return end < 0 ? html.length() : end + 3;
    }
    if (html.startsWith("<!", at) || html.startsWith("<?", at)) {
      int end = html.indexOf('>', at);
      return end < 0 ? html.length() : end + 1;
    }
    boolean closing = html.startsWith("</", at);
    Matcher tag = NAME.matcher(html).region(closing ? at + 2 : at + 1, html.length());
    int end = tag.lookingAt() ? endOfTag(html, tag.end()) : -1;
    if (end < 0) {
      out.append("&lt;");
      return at + 1;
    }
    String name = tag.group().toLowerCase(Locale.ROOT);
    if (DROPPED_WHOLE.contains(name)) {
      return closing ? end : endOf(name, html, end);
    }
    if (KEPT.contains(name)) {
      element(name, closing, html.substring(tag.end(), end - 1));
    }
    return end;
  }

  private static int endOfTag(String html, int from) {
    char quote = 0;
    for (int i = from; i < Math.min(html.length(), from + LONGEST_TAG); i++) {
      char c = html.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return i + 1;
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    return -1;
  }

  private static int endOf(String name, String html, int from) {
    Matcher close = Pattern.compile("</" + name + "(?=[\\s/>])[^>]*>?", Pattern.CASE_INSENSITIVE)
        .matcher(html);
    return close.find(from) ? close.end() : html.length();
  }

  private void element(String name, boolean closing, String attributes) {
    if (closing) {
      if (open.contains(name)) {
        String closed;
        do {
          closed = open.pop();
          out.append("</").append(closed).append('>');
        } while (!closed.equals(name));
      }
    } else if (VOID.contains(name) || open.size() < DEPTH) {
      out.append('<').append(name);
      attributes(name, attributes);
      out.append('>');
      if (!VOID.contains(name)) {
        open.push(name);
      }
    }
  }

  private void attributes(String element, String source) {
    Set<String> seen = new HashSet<>();
    Matcher each = ATTRIBUTE.matcher(source);
    while (each.find()) {
      String name = each.group(1).toLowerCase(Locale.ROOT);
      String raw = each.group(2) != null
          ? each.group(2)
          : each.group(3) != null ? each.group(3) : each.group(4);
      String value = Entities.decode(raw == null ? "" : raw);
      if (!seen.add(name)) {
        continue;
      }
      if (ATTRIBUTES.contains(name)) {
        out.append(' ').append(name).append("=\"").append(Markup.escape(value)).append('"');
      } else if (element.equals("a") && name.equals("href")) {
        link("href", value);
      } else if (element.equals("img") && name.equals("src")
          && links.resolve(page, value) instanceof Links.Target.Inside) {
        link("src", value);
      }
    }
  }

  private void link(String name, String value) {
    switch (links.resolve(page, value)) {
      case Links.Target.Inside inside ->
        out.append(' ').append(name).append("=\"").append(inside.href()).append('"');
      case Links.Target.Outside outside -> out.append(' ').append(name).append("=\"")
          .append(Markup.escape(outside.href())).append("\" rel=\"noopener noreferrer\"");
      case Links.Target.Nowhere nowhere ->
        out.append(" title=\"").append(Markup.escape(nowhere.why())).append('"');
    }
  }
}
