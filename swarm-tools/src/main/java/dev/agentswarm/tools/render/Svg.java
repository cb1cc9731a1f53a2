package dev.agentswarm.tools.render;

/**
 * A picture being written.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class Svg {
  static final int COLOURS = 8;
  private static final String STYLE = """
      .sw-bg{fill:#fff}.sw-t{fill:#1b1d21;font:600 15px %1$s}.sw-l{fill:#33373d;font:12px %1$s}\
      .sw-v{fill:#5a6069;font:12px %1$s;font-variant-numeric:tabular-nums}.sw-on{fill:#fff;font:12px %1$s}\
      .sw-g{stroke:#e4e1da;stroke-width:1;fill:none}.sw-e{stroke:#fff;stroke-width:1.5}.sw-p{fill:none;stroke-width:2;\
      stroke-linejoin:round}.sw-h{fill:#f2f0ea}\
      .sw-0{fill:#2b6c8f}.sw-1{fill:#b85c1e}.sw-2{fill:#4c7a3d}.sw-3{fill:#9b3f63}.sw-4{fill:#6b55a5}.sw-5{fill:#82661a}\
      .sw-6{fill:#24796f}.sw-7{fill:#626a73}\
      .sw-s0{stroke:#2b6c8f}.sw-s1{stroke:#b85c1e}.sw-s2{stroke:#4c7a3d}.sw-s3{stroke:#9b3f63}.sw-s4{stroke:#6b55a5}\
      .sw-s5{stroke:#82661a}.sw-s6{stroke:#24796f}.sw-s7{stroke:#626a73}\
      @media (prefers-color-scheme:dark){.sw-bg{fill:#191c20}.sw-t{fill:#e5e2db}.sw-l{fill:#d0cec8}.sw-v{fill:#a4a9b0}\
      .sw-on{fill:#101214}.sw-g{stroke:#33373d}.sw-e{stroke:#191c20}.sw-h{fill:#23272c}\
      .sw-0{fill:#74b3d3}.sw-1{fill:#e59a62}.sw-2{fill:#93c17f}.sw-3{fill:#dd8fab}.sw-4{fill:#b3a2e3}.sw-5{fill:#d1b45c}\
      .sw-6{fill:#6cc4b8}.sw-7{fill:#a9b1ba}\
      .sw-s0{stroke:#74b3d3}.sw-s1{stroke:#e59a62}.sw-s2{stroke:#93c17f}.sw-s3{stroke:#dd8fab}.sw-s4{stroke:#b3a2e3}\
      .sw-s5{stroke:#d1b45c}.sw-s6{stroke:#6cc4b8}.sw-s7{stroke:#a9b1ba}}"""
      .formatted("system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif");

  private final StringBuilder out = new StringBuilder();

  /** A picture with a card behind it; {@code words} is what a screen reader says. */
  Svg(double width, double height, String title, String words) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(Numbers.at(width))
        .append(' ')
        .append(Numbers.at(height)).append("\" width=\"").append(Numbers.at(width)).append("\" height=\"")
        .append(Numbers.at(height)).append("\" role=\"img\" aria-label=\"").append(Markup.escape(words))
        .append("\">\n<title>").append(Markup.escape(title)).append("</title>\n<style>").append(STYLE)
        .append("</style>\n");
    rect(0, 0, width, height, "sw-bg", "");
  }

  /** A rectangle; {@code hint} is shown when pointed at, if not empty. */
  Svg rect(double x, double y, double width, double height, String look, String hint) {
    out.append("<rect x=\"").append(Numbers.at(x)).append("\" y=\"").append(Numbers.at(y))
        .append("\" width=\"")
        .append(Numbers.at(Math.max(0, width))).append("\" height=\"").append(Numbers.at(Math.max(0, height)))
        .append("\" class=\"").append(look).append('"');
    return end("rect", hint);
  }

  /** A path. */
  Svg path(String path, String look, String hint) {
    out.append("<path d=\"").append(path).append("\" class=\"").append(look).append('"');
    return end("path", hint);
  }

  private Svg end(String element, String hint) {
    if (hint.isEmpty()) {
      out.append("/>\n");
    } else {
      out.append("><title>").append(Markup.escape(hint)).append("</title></").append(element).append(">\n");
    }
    return this;
  }

  /** A straight line of the grid. */
  Svg rule(double x1, double y1, double x2, double y2) {
    return path("M" + Numbers.at(x1) + " " + Numbers.at(y1) + "L" + Numbers.at(x2) + " " + Numbers.at(y2),
        "sw-g", "");
  }

  /** Words, if there are any; {@code anchor} is start, middle or end. */
  Svg text(double x, double y, String look, String anchor, String words) {
    if (words.isEmpty()) {
      return this;
    }
    out.append("<text x=\"").append(Numbers.at(x)).append("\" y=\"").append(Numbers.at(y))
        .append("\" class=\"")
        .append(look).append('"').append(anchor.equals("start") ? "" : " text-anchor=\"" + anchor + "\"")
        .append('>')
        .append(Markup.escape(words)).append("</text>\n");
    return this;
  }

  /** The whole picture. */
  String end() {
    return out.append("</svg>\n").toString();
  }

  /** The class that fills with the colour of a series. */
  static String fill(int series) {
    return "sw-" + Math.floorMod(series, COLOURS);
  }
}
