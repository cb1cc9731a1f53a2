package dev.agentswarm.tools.render;

import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A picture written anew from an allow-list: no scripts, no foreign content, nothing fetched.
 *
 * @param svg the picture
 * @param size how large it is
 */
record SafeSvg(String svg, ImageSize size) {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final Set<String> KEPT = Set.of("svg", "g", "defs", "title", "desc", "path", "rect",
      "circle",
      "ellipse", "line", "polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop",
      "clipPath",
      "mask", "pattern", "marker", "symbol", "use", "style");
  private static final Pattern OUTWARD = Pattern.compile(
      "url\\s*\\(\\s*['\"]?\\s*(?!['\"#])|@import|\\\\|expression|javascript:|data:",
      Pattern.CASE_INSENSITIVE);

  /** Reads and cleans a picture. */
  static SafeSvg of(String name, String source) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(source));
      StringBuilder out = new StringBuilder(source.length());
      ImageSize size = copy(reader, out);
      reader.close();
      if (out.isEmpty()) {
        throw BadSource.of(name, "it is no SVG: the outermost element must be svg of " + SVG);
      }
      return new SafeSvg(out.append('\n').toString(), size);
    } catch (XMLStreamException malformed) {
      int line = malformed.getLocation() == null ? 0 : malformed.getLocation().getLineNumber();
      throw BadSource.of(name, "line " + line + ": not well-formed XML");
    }
  }

  private static ImageSize copy(XMLStreamReader reader, StringBuilder out) throws XMLStreamException {
    ImageSize size = ImageSize.UNKNOWN;
    int dropped = 0;
    boolean style = false;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        boolean kept = dropped == 0 && SVG.equals(reader.getNamespaceURI())
            && KEPT.contains(reader.getLocalName());
        if (!kept) {
          dropped++;
        } else {
          style = reader.getLocalName().equals("style");
          size = out.isEmpty() ? size(reader) : size;
          start(reader, out);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (dropped > 0) {
          dropped--;
        } else {
          out.append("</").append(reader.getLocalName()).append('>');
          style = false;
        }
      } else if (event == XMLStreamConstants.CHARACTERS && dropped == 0 && !out.isEmpty()
          && !(style && OUTWARD.matcher(reader.getText()).find())) {
        out.append(Markup.escape(reader.getText()));
      }
    }
    return size;
  }

  private static void start(XMLStreamReader reader, StringBuilder out) {
    boolean root = out.isEmpty();
    out.append('<').append(reader.getLocalName());
    if (root) {
      out.append(" xmlns=\"").append(SVG).append('"');
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String space = reader.getAttributeNamespace(i);
      String name = reader.getAttributeLocalName(i);
      String value = reader.getAttributeValue(i);
      boolean local = name.equals("href") && value.startsWith("#");
      boolean plain = (space == null || space.isEmpty()) && !name.equals("href") && !name.equals("src")
          && !name.toLowerCase(Locale.ROOT).startsWith("on") && !OUTWARD.matcher(value).find();
      if (local || plain) {
        out.append(' ').append(name).append("=\"").append(Markup.escape(value)).append('"');
      }
    }
    out.append('>');
  }

  private static ImageSize size(XMLStreamReader reader) {
    int[] numbers = new int[2];
    String box = reader.getAttributeValue(null, "viewBox");
    String[] parts = box == null ? new String[0] : box.strip().split("[\\s,]+");
    for (int i = 0; i < 2; i++) {
      String own = reader.getAttributeValue(null, i == 0 ? "width" : "height");
      String text = own != null ? own : parts.length == 4 ? parts[2 + i] : "";
      numbers[i] = text.matches("[0-9]{1,5}(\\.[0-9]{1,6})?(px)?")
          ? (int) Double.parseDouble(text.replace("px", ""))
          : 0;
    }
    return new ImageSize(numbers[0], numbers[1]);
  }
}
