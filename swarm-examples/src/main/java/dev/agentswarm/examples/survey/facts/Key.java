package dev.agentswarm.examples.survey.facts;

/** The names of quantities. Whoever writes a figure names it by one of these; whoever checks it looks it up. */
public final class Key {
  private Key() {}

  /** Of the whole: {@code all/lines}. */
  public static String all(String measure) {
    return "all/" + measure;
  }

  /** Of a module, by slug. */
  public static String module(String slug, String measure) {
    return "module:" + slug + "/" + measure;
  }

  /** Of a language. */
  public static String language(String name, String measure) {
    return "language:" + name + "/" + measure;
  }

  /** Of a language in a module. */
  public static String language(String slug, String name, String measure) {
    return "module:" + slug + "/language:" + name + "/" + measure;
  }

  /** Of a sort of file. */
  public static String category(Category category, String measure) {
    return "category:" + category + "/" + measure;
  }

  /** Of a file. */
  public static String file(String path, String measure) {
    return "file:" + path + "/" + measure;
  }

  /** Of a function. */
  public static String function(FunctionFacts function, String measure) {
    return "function:" + function.path() + ":" + function.line() + ":" + function.name() + "/" + measure;
  }

  /** A number that is no finding, such as the length of a list. */
  public static String plain(long number) {
    return "plain:" + number;
  }
}
