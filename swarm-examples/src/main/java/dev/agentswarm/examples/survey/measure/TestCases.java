package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.Category;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells test files from others, and counts the test cases in them, by how the test frameworks want them written. */
final class TestCases {
  private static final Pattern FOLDER = Pattern
      .compile("(^|.*/)(tests?|__tests__|specs?|testing|it|e2e|androidTest|integration-tests?|test-.*)/.*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FILE = Pattern.compile(
      "(?:.*(?:Tests?|TestCase|IT|Spec|Specs)\\.(?:java|kt|scala|groovy|cs|swift|php|vb)"
          + "|test_.*\\.py|.*_test\\.(?:py|go|rb|dart|exs?|cc|cpp|c|lua|sh)|.*_spec\\.rb"
          + "|.*\\.(?:test|spec)\\.(?:[cm]?[jt]sx?)|.*\\.feature|.*\\.bats)");
  private static final Pattern ANNOTATED = Pattern
      .compile(
          "^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Example|Fuzz|FuzzTest)\\b");
  private static final Pattern SCRIPT = Pattern
      .compile("^\\s*(?:it|test|specify)(?:\\.(?:only|skip|each|concurrent|todo|failing))*\\s*[(`]");
  private static final Map<String, Pattern> CASES = Map.ofEntries(Map.entry("Java", ANNOTATED),
      Map.entry("Kotlin", ANNOTATED),
      Map.entry("Groovy",
          Pattern.compile("^\\s*(?:@Test\\b|(?:def|void)\\s+(?:\"[^\"]+\"|'[^']+')\\s*\\(\\s*\\))")),
      Map.entry("Scala",
          Pattern.compile("^\\s*(?:@Test\\b|test\\s*\\(\"|it\\s*[(\"]|.*\\s(?:in|should)\\s*\\{)")),
      Map.entry("JavaScript", SCRIPT), Map.entry("TypeScript", SCRIPT),
      Map.entry("Python", Pattern.compile("^\\s*(?:async\\s+)?def\\s+test\\w*\\s*\\(")),
      Map.entry("Go", Pattern.compile("^func\\s+(?:Test|Benchmark|Fuzz|Example)\\w*\\s*\\(")),
      Map.entry("Rust", Pattern.compile("^\\s*#\\[(?:[\\w:]+::)?(?:test|rstest)\\b")),
      Map.entry("C#", Pattern.compile("^\\s*\\[(?:Test|TestCase|Fact|Theory|TestMethod)\\b")),
      Map.entry("C++",
          Pattern.compile("^\\s*(?:TEST(?:_F|_P|_CASE)?|TYPED_TEST|SCENARIO|BOOST_AUTO_TEST_CASE)\\s*\\(")),
      Map.entry("C", Pattern.compile("^\\s*(?:static\\s+)?void\\s+test_\\w+\\s*\\(|^\\s*TEST\\s*\\(")),
      Map.entry("Ruby", Pattern.compile("^\\s*(?:it|specify|test|scenario)\\s*[(\"']|^\\s*def\\s+test_")),
      Map.entry("PHP",
          Pattern.compile(
              "^\\s*(?:public\\s+)?function\\s+test\\w*\\s*\\(|^\\s*#\\[Test\\]|^\\s*(?:it|test)\\(")),
      Map.entry("Swift", Pattern.compile("^\\s*(?:@Test\\b|func\\s+test\\w*\\s*\\()")),
      Map.entry("Dart", Pattern.compile("^\\s*(?:test|testWidgets)\\s*\\(")),
      Map.entry("Elixir", Pattern.compile("^\\s*(?:test|property)\\s+\"")),
      Map.entry("Gherkin", Pattern.compile("^\\s*Scenario(?: Outline)?:")),
      Map.entry("Shell", Pattern.compile("^\\s*@test\\s|^\\s*(?:function\\s+)?test_\\w+\\s*\\(\\s*\\)")));

  private TestCases() {}

  /** True when the file is there to test others. */
  static boolean isTest(String path, Language language) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return language.category() == Category.PROGRAM
        && (FILE.matcher(name).matches() || FOLDER.matcher(path).matches());
  }

  /** How many test cases there are. */
  static int count(boolean test, Language language, List<String> lines) {
    Pattern pattern = CASES.get(language.name());
    // Rust keeps tests in the file they test.
    if (pattern == null || (!test && !language.name().equals("Rust"))) {
      return 0;
    }
    int cases = 0;
    for (String line : lines) {
      if (pattern.matcher(line).find()) {
        cases++;
      }
    }
    return cases;
  }

}
