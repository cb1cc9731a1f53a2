package dev.agentswarm.examples.survey.facts;

/**
 * Figures added up over some files.
 *
 * @param files how many files
 * @param bytes their size
 * @param lines their lines
 * @param code lines of programs that are neither blank nor comment
 * @param comment comment lines of programs
 * @param blank blank lines of programs
 * @param todos marks such as TODO
 * @param testFiles files that test others
 * @param testLines code lines of those
 * @param tests test methods or cases
 * @param functions functions and methods
 */
public record Sums(long files, long bytes, long lines, long code, long comment, long blank, long todos,
    long testFiles,
    long testLines, long tests, long functions) {
  /** Of no files. */
  public static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Of one file. */
  public static Sums of(FileFacts file) {
    boolean program = file.category() == Category.PROGRAM;
    return new Sums(1, file.bytes(), file.lines(), program ? file.code() : 0, program ? file.comment() : 0,
        program ? file.blank() : 0, file.todos(), file.test() ? 1 : 0, file.test() ? file.code() : 0,
        file.tests(),
        file.functions());
  }

  /** Of both. */
  public Sums plus(Sums other) {
    return new Sums(files + other.files, bytes + other.bytes, lines + other.lines, code + other.code,
        comment + other.comment, blank + other.blank, todos + other.todos, testFiles + other.testFiles,
        testLines + other.testLines, tests + other.tests, functions + other.functions);
  }
}
