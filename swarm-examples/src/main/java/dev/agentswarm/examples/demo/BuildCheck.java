package dev.agentswarm.examples.demo;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.VerifyContext;
import dev.agentswarm.verify.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compiles the service and, where that is wanted, runs its tests: as a program of their own, in a clean folder. Work that
 * does not compile, or whose tests fail, is rejected with the files and lines that compiler and tests name.
 *
 * @param name its name in reports
 * @param applies what it looks at
 * @param tests whether the tests are run
 */
record BuildCheck(String name, Predicate<Work> applies, boolean tests) implements Verifier {
  // The JVM is short-lived: no second compiler, no threads for garbage.
  private static final CommandSpec TESTS = CommandSpec.of("java", "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC", "-cp",
      "out", "shop.TestMain");

  private static final Pattern FAILURE = Pattern
      .compile("FAIL (\\S+)\\.(\\w+) \\((\\S+\\.java):(\\d+)\\): (.+)");
  private static final int LAST_LINES = 5;

  /** Whatever was designed or programmed compiles. */
  static BuildCheck compiles() {
    return new BuildCheck("javac", work -> List.of("analyse", "code").contains(work.task().kind()), false);
  }

  /** All tests pass: where a task is there to verify, and once more for the whole before it is published. */
  static BuildCheck testsPass() {
    return new BuildCheck("javac and shop.TestMain",
        work -> work.task().kind().equals("verify") || work.isHead(),
        true);
  }

  @Override
  public boolean appliesTo(Work work) {
    return applies.test(work);
  }

  @Override
  public Verdict verify(Work work, VerifyContext context) throws InterruptedException {
    Compilation compilation = Compilation.of(context.workspace());
    if (!compilation.findings().isEmpty()) {
      return new Verdict.Rejected(compilation.findings());
    }
    String evidence = "everything compiles, " + compilation.classes().size() + " classes";
    if (!tests) {
      return Verdict.passed(evidence);
    }
    compilation.classes().forEach((path, content) -> context.workspace().write("out/" + path, content));
    CommandResult result = context.run(TESTS);
    if (result.timedOut()) {
      return Verdict.unverifiable(
          "The tests did not end within " + TESTS.timeout().toSeconds() + " s. Are they stuck?");
    }
    return result.succeeded()
        ? Verdict.passed(evidence + "; " + result.stdout().strip())
        : new Verdict.Rejected(findings(result, context.workspace().paths()));
  }

  private static List<Finding> findings(CommandResult result, List<String> paths) {
    List<Finding> findings = new ArrayList<>();
    for (String line : result.stdout().lines().toList()) {
      Matcher failure = FAILURE.matcher(line);
      if (failure.matches()) {
        findings.add(new Finding(failure.group(2) + ": " + failure.group(5),
            path(failure.group(1), failure.group(3), paths), Integer.parseInt(failure.group(4))));
      }
    }
    if (findings.isEmpty()) {
      List<String> lines = (result.stdout() + "\n" + result.stderr()).lines().filter(line -> !line.isBlank())
          .toList();
      findings.add(Finding.of("the tests ended with exit code " + result.exitCode() + ": "
          + String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))));
    }
    return findings;
  }

  // A stack trace names the file without its folder; the package of the test says which one is meant.
  private static String path(String type, String file, List<String> paths) {
    String end = "/" + type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/') + file;
    return paths.stream().filter(path -> path.endsWith(end)).findFirst().orElse(file);
  }
}
