package dev.agentswarm.testkit.contract;

import dev.agentswarm.artifact.Artifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What must hold of artifacts whoever made them: names, media types, well-formed bytes. */
final class Soundness {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Map<String, List<String>> TYPES = Map.ofEntries(
      Map.entry("html", List.of("text/html")), Map.entry("css", List.of("text/css")),
      Map.entry("js", List.of("text/javascript")), Map.entry("json", List.of("application/json")),
      Map.entry("md", List.of("text/markdown")), Map.entry("txt", List.of("text/plain")),
      Map.entry("csv", List.of("text/csv")), Map.entry("xml", List.of("application/xml", "text/xml")),
      Map.entry("svg", List.of("image/svg+xml")), Map.entry("png", List.of("image/png")),
      Map.entry("pdf", List.of("application/pdf")), Map.entry("zip", List.of("application/zip")),
      Map.entry("docx", List.of("application/vnd.openxmlformats-officedocument.wordprocessingml.document")),
      Map.entry("pptx", List.of("application/vnd.openxmlformats-officedocument.presentationml.presentation")),
      Map.entry("xlsx", List.of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")));

  private static final Map<String, String> SIGNATURES = Map.of("png", "89504e47", "pdf", "25504446", "zip",
      "504b0304", "docx", "504b0304", "pptx", "504b0304", "xlsx", "504b0304");

  private Soundness() {}

  /** Looks whether all have relative names in normal form, each its own. */
  static void names(List<Artifact> artifacts, ContractRule rule) {
    Set<String> names = new HashSet<>();
    for (Artifact made : artifacts) {
      rule.holds(isName(made.name()), "an artifact is named \"" + made.name() + "\"");
      rule.holds(names.add(made.name()), "two artifacts are named \"" + made.name() + "\"");
    }
  }

  private static boolean isName(String name) {
    return !name.isBlank() && !name.startsWith("/") && !name.contains("\\")
        && name.chars().noneMatch(Character::isISOControl)
        && Arrays.stream(name.split("/", -1)).noneMatch(part -> part.isBlank() || part.equals(".")
            || part.equals(".."));
  }

  /** What is wrong with its media type, or null. */
  static @Nullable String typeFault(Artifact made) {
    String ending = ending(made.name());
    List<String> wanted = TYPES.get(ending);
    String plain = made.mediaType().replaceFirst(";.*", "").strip();
    return wanted == null || wanted.contains(plain)
        ? null
        : made.name() + " has media type " + made.mediaType() + " instead of " + String.join(" or ", wanted);
  }

  /** What keeps it from being what its name says, or null. */
  static @Nullable String formFault(Artifact made) {
    String ending = ending(made.name());
    String signature = SIGNATURES.get(ending);
    if (signature != null) {
      byte[] bytes = made.content().bytes();
      String begin = HexFormat.of().formatHex(bytes, 0, Math.min(4, bytes.length));
      return signature.equals(begin)
          ? signature.startsWith("504b") ? partsFault(made) : null
          : made.name() + " begins with " + begin + " instead of " + signature;
    }
    return switch (ending) {
      case "json" -> jsonFault(made);
      case "svg", "xml" -> xmlFault(made.name(), made.content().bytes());
      default -> made.content().isUtf8() || !made.mediaType().startsWith("text/")
          ? null
          : made.name() + " is no UTF-8";
    };
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static @Nullable String jsonFault(Artifact made) {
    try {
      JSON.readTree(made.text());
      return null;
    } catch (JacksonException e) {
      return made.name() + " is no JSON: " + e.getOriginalMessage();
    }
  }

  private static @Nullable String partsFault(Artifact made) {
    try (ZipInputStream zip = new ZipInputStream(made.content().stream())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String fault = entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")
            ? xmlFault(made.name() + "!" + entry.getName(), zip.readAllBytes())
            : null;
        if (fault != null) {
          return fault;
        }
      }
      return null;
    } catch (IOException e) {
      return made.name() + " cannot be unpacked: " + e.getMessage();
    }
  }

  private static @Nullable String xmlFault(String name, byte[] bytes) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var reader = factory.newDocumentBuilder();
      reader.setErrorHandler(new Strict());
      reader.parse(new InputSource(new ByteArrayInputStream(bytes)));
      return null;
    } catch (SAXException | IOException e) {
      return name + " is no XML: " + e.getMessage();
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException("every Java platform reads XML", impossible);
    }
  }

  // The reader's own prints to the console.
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException fault) {}

    @Override
    public void error(SAXParseException fault) throws SAXException {
      throw fault;
    }

    @Override
    public void fatalError(SAXParseException fault) throws SAXException {
      throw fault;
    }
  }
}
