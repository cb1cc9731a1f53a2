package dev.agentswarm.examples.survey.plan;

/** The kinds of agents a survey has, and the names of what they hand on. */
public final class Kinds {
  /** Measures the files of a part. */
  public static final String ANALYSE = "survey-analyse";
  /** Puts parts together. */
  public static final String GATHER = "survey-gather";
  /** Reads build files. */
  public static final String BUILD = "survey-build";
  /** Reads documents. */
  public static final String DOCS = "survey-docs";
  /** Reads the history. */
  public static final String HISTORY = "survey-history";
  /** Finds out what depends on what. */
  public static final String DEPENDENCIES = "survey-dependencies";
  /** Counts again by another way. */
  public static final String RECOUNT = "survey-recount";
  /** Writes a page. */
  public static final String WRITE = "survey-write";
  /** Follows links. */
  public static final String LINKS = "survey-links";
  /** Makes the site. */
  public static final String RENDER = "survey-render";
  /** Mends what a verifier rejected. */
  public static final String REPAIR = "survey-repair";

  /** The artifact of {@link #ANALYSE}. */
  public static final String PART = "part.json";
  /** The artifact of {@link #GATHER} about a module. */
  public static final String MODULE = "module.json";
  /** The artifact of {@link #GATHER} about the whole. */
  public static final String SURVEY = "survey.json";
  /** The artifact of {@link #BUILD}. */
  public static final String BUILD_FACTS = "build.json";
  /** The artifact of {@link #DOCS}. */
  public static final String DOCS_FACTS = "docs.json";
  /** The artifact of {@link #HISTORY} about the whole. */
  public static final String HISTORY_FACTS = "history.json";
  /** The artifact of {@link #HISTORY} about every file. */
  public static final String FILE_HISTORY = "file-history.json";
  /** The artifact of {@link #DEPENDENCIES}. */
  public static final String DEPENDENCY_FACTS = "dependencies.json";
  /** The artifact of {@link #RECOUNT} about a module. */
  public static final String RECOUNTED = "recount.json";
  /** The artifact of {@link #RECOUNT} about the whole. */
  public static final String TOTALLED = "totals.json";
  /** The artifact of {@link #LINKS}. */
  public static final String LINK_FACTS = "links.json";

  /** The task that reads build files. */
  public static final String BUILD_TASK = "research/build";
  /** The task that reads documents. */
  public static final String DOCS_TASK = "research/docs";
  /** The task that reads the history. */
  public static final String HISTORY_TASK = "research/history";
  /** The task that adds everything up. */
  public static final String SURVEY_TASK = "gather";
  /** The task that finds dependencies. */
  public static final String DEPENDENCIES_TASK = "dependencies";
  /** The task that adds the second counts up. */
  public static final String TOTALS_TASK = "recount";
  /** The task that follows the links of the pages. */
  public static final String LINKS_TASK = "verify/links";
  /** The task that makes the site. */
  public static final String SITE_TASK = "site";

  private Kinds() {}

  /** The task that puts a module together. */
  public static String gather(String slug) {
    return "gather/" + slug;
  }

  /** The task that counts a module again. */
  public static String recount(String slug) {
    return "recount/" + slug;
  }

  /** The task that writes the page of this source name. */
  public static String write(String page) {
    return "write/" + page.replaceAll("\\.md$", "");
  }
}
