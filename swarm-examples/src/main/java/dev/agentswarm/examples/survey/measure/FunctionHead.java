package dev.agentswarm.examples.survey.measure;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the name of a function from what stands before its opening brace. */
final class FunctionHead {
  private static final Set<String> NOT_NAMES = Set.of("if", "for", "while", "switch", "catch", "synchronized",
      "with",
      "else", "do", "try", "return", "new", "throw", "case", "when", "match", "foreach", "using", "lock",
      "fixed",
      "until", "unless", "elif", "select", "guard", "assert", "yield", "await", "sizeof", "super", "this",
      "function",
      "loop", "in", "not", "and", "or", "print", "defined");
  private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+(\\s*\\([^()]*\\))?");
  private static final Pattern TYPE = Pattern
      .compile(
          "\\b(class|interface|enum|record|struct|namespace|trait|impl|object|module|union|extension|contract)\\s+\\w");
  private static final Pattern PLAIN = Pattern.compile("([\\w$~]+(?:::~?\\w+)*)\\s*(?:<[^<>]*>\\s*)?\\(");
  private static final Pattern NEW = Pattern.compile("\\bnew\\s+[\\w.<>,? ]+$");
  private static final Pattern ASSIGNED = Pattern.compile(
      "([\\w$]+)\\s*(?::[^=()]+)?[=:]\\s*(?:async\\s*)?(?:\\(.*\\)|[\\w$]+)\\s*(?::[^=]+)?=>$",
      Pattern.DOTALL);
  private static final Pattern NAMED = Pattern.compile("\\bfunction\\b\\s*\\*?\\s*([\\w$-]+)");
  private static final Pattern UNNAMED = Pattern
      .compile("([\\w$]+)\\s*[=:]\\s*(?:async\\s+)?function\\s*\\*?\\s*\\([^()]*\\)$");
  private static final Pattern NOT_A_HEAD = Pattern.compile("\\b(?:return|throw|else|new)\\b");
  private static final Pattern TWO_WORDS = Pattern.compile("\\w[\\w>\\]]*\\s+\\w+\\s*\\(");
  private static final Pattern SWIFT = Pattern.compile("\\b(?:func|init)\\b");
  private static final Pattern BARE_SHELL = Pattern.compile("\\bfunction\\s+[\\w:.-]+$");
  private static final Pattern FUNCTION = Pattern.compile("\\bfunction\\b");
  private static final Pattern METHOD = Pattern.compile("^[\\w$#*<>, ]+\\(.*\\)", Pattern.DOTALL);
  private static final Map<String, Pattern> KEYWORDS = Map.of(
      "Go", Pattern.compile("\\bfunc\\s*(?:\\([^)]*\\)\\s*)?(\\w+)\\s*[\\[(]"),
      "Rust", Pattern.compile("\\bfn\\s+(\\w+)"),
      "Kotlin", Pattern.compile("\\bfun\\s+(?:<[^>]*>\\s*)?(?:[\\w.<>?]+\\.)?(\\w+)\\s*\\("),
      "Swift", Pattern.compile("\\b(?:func\\s+)?(\\w+)\\s*(?:<[^>]*>)?\\s*\\("),
      "Scala", Pattern.compile("\\bdef\\s+(\\w+)"),
      "Zig", Pattern.compile("\\bfn\\s+(\\w+)"),
      "Shell", Pattern.compile("(?:\\bfunction\\s+)?([\\w:.-]+)\\s*\\(\\s*\\)$"),
      "Solidity", Pattern.compile("\\b(?:function\\s+(\\w+)|constructor)"),
      "PowerShell", Pattern.compile("(?i)\\bfunction\\s+([\\w:-]+)"),
      "Awk", Pattern.compile("\\bfunction\\s+(\\w+)"));

  private FunctionHead() {}

  /** The name, or null when this is no function. {@code brackets} are open around it. */
  static @Nullable String name(String language, String head, int brackets) {
    if (head.isEmpty()) {
      return null;
    }
    Pattern keyword = KEYWORDS.get(language);
    if (keyword != null) {
      return byKeyword(keyword, language, head);
    }
    return switch (language) {
      case "JavaScript", "TypeScript" -> script(head, brackets);
      case "PHP" -> first(NAMED, head);
      case "Groovy" -> TYPE.matcher(head).find() || !TWO_WORDS.matcher(head).find()
          ? null
          : plain(head);
      default -> brackets > 0 ? null : plain(ANNOTATION.matcher(head).replaceAll(" "));
    };
  }

  private static @Nullable String byKeyword(Pattern keyword, String language, String head) {
    if (language.equals("Swift") && !SWIFT.matcher(head).find()) {
      return null;
    }
    if (language.equals("Shell") && BARE_SHELL.matcher(head).find()) {
      return head.substring(head.lastIndexOf(' ') + 1);
    }
    return first(keyword, head);
  }

  private static @Nullable String script(String head, int brackets) {
    if (head.endsWith("=>")) {
      return first(ASSIGNED, head);
    }
    String name = first(UNNAMED, head);
    if (name == null) {
      name = first(NAMED, head);
    }
    if (name != null || FUNCTION.matcher(head).find()) {
      return name;
    }
    return brackets == 0 && METHOD.matcher(head).find() ? plain(head) : null;
  }

  private static @Nullable String plain(String head) {
    Matcher matcher = PLAIN.matcher(head);
    // A macro or an attribute may come first, but then a bracket would be closed before the name.
    if (!matcher.find() || head.endsWith("->") || head.endsWith("=") || head.endsWith("(")) {
      return null;
    }
    String name = matcher.group(1);
    String before = head.substring(0, matcher.start());
    if (NOT_NAMES.contains(name) || before.contains("=") || TYPE.matcher(before + name).find()
        || NEW.matcher(before + name).find() || before.endsWith(".") || Character.isDigit(name.charAt(0))
        || NOT_A_HEAD.matcher(before).find()) {
      return null;
    }
    return name;
  }

  private static @Nullable String first(Pattern pattern, String head) {
    Matcher matcher = pattern.matcher(head);
    return matcher.find() && matcher.group(1) != null && !NOT_NAMES.contains(matcher.group(1))
        ? matcher.group(1)
        : null;
  }
}
