package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.Category;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of languages: by whole file name, by extension, by the program named in a first line {@code #!}.
 *
 * <p><b>Threads:</b> immutable once made.
 */
public final class Languages {
  private static final String TABLE = "/dev/agentswarm/examples/survey/languages.txt";
  private static final Pattern SHEBANG = Pattern.compile("#!\\s*(\\S+)(?:\\s+(?:-\\S+\\s+)*(\\S+))?.*");
  private static final Languages STANDARD = read();

  private final List<Language> all = new ArrayList<>();
  private final Map<String, Language> byName = new HashMap<>();
  private final Map<String, Language> byExtension = new HashMap<>();
  private final Map<String, Language> byProgram = new HashMap<>();

  private Languages() {}

  /** The table that comes with the survey. */
  public static Languages standard() {
    return STANDARD;
  }

  /** Every language of the table. */
  public List<Language> all() {
    return List.copyOf(all);
  }

  /**
   * The language of a file.
   *
   * @param path its name decides first
   * @param firstLine decides when the name says nothing; may be empty
   * @param binary whether its content is no text, which no name can change
   */
  public Language of(String path, String firstLine, boolean binary) {
    Language named = byName(path.substring(path.lastIndexOf('/') + 1));
    if (named == null && !binary) {
      named = byShebang(firstLine);
    }
    if (binary) {
      return named != null && named.category() == Category.BINARY ? named : Language.OTHER_BINARY;
    }
    return named == null ? Language.OTHER_TEXT : named;
  }

  private @Nullable Language byName(String file) {
    Language whole = byName.get(file);
    if (whole != null) {
      return whole;
    }
    int dot = file.lastIndexOf('.');
    return dot < 0 ? null : byExtension.get(file.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private @Nullable Language byShebang(String line) {
    Matcher matcher = SHEBANG.matcher(line);
    if (!matcher.matches()) {
      return null;
    }
    String program = last(matcher.group(1));
    String argument = matcher.group(2);
    String name = program.equals("env") && argument != null ? last(argument) : program;
    Language exact = byProgram.get(name);
    return exact != null ? exact : byProgram.get(name.replaceAll("[0-9.]+$", ""));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Languages read() {
    Languages table = new Languages();
    try (InputStream in = Objects.requireNonNull(Languages.class.getResourceAsStream(TABLE), TABLE);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.isBlank() && !line.startsWith("# ")).forEach(table::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  private void add(String line) {
    String[] part = line.split(" \\| ", -1);
    if (part.length != 8) {
      throw new IllegalStateException("a language has 8 parts: " + line);
    }
    List<String> block = words(part[6]);
    Language language = new Language(part[0], Category.valueOf(part[1].toUpperCase(Locale.ROOT)),
        words(part[5]),
        block.isEmpty() ? "" : block.get(0), block.isEmpty() ? "" : block.get(1),
        part[7].equals("-")
            ? Language.FunctionStyle.NONE
            : Language.FunctionStyle.valueOf(part[7].toUpperCase(Locale.ROOT)));
    all.add(language);
    words(part[2]).forEach(extension -> put(byExtension, extension, language));
    words(part[3]).forEach(name -> put(byName, name, language));
    words(part[4]).forEach(program -> put(byProgram, program, language));
  }

  private static void put(Map<String, Language> map, String key, Language language) {
    Language other = map.putIfAbsent(key, language);
    if (other != null) {
      throw new IllegalStateException(key + " is " + other.name() + " and " + language.name());
    }
  }

  private static List<String> words(String part) {
    return part.equals("-") ? List.of() : List.of(part.split(" "));
  }
}
