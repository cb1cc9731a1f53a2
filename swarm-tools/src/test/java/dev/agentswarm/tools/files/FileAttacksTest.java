package dev.agentswarm.tools.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tools.AttackCases;
import dev.agentswarm.tools.Bench;
import dev.agentswarm.tools.MemoryWorkspace;
import dev.agentswarm.tools.search.SearchText;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class FileAttacksTest {
  private final Bench bench = Bench.of("src/Main.java", "int x = 1;\nint x = 2;\n", "README.md", "# Hello\n");

  static List<AttackCases.Case> cases() throws Exception {
    return AttackCases.of("file");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theAttackFails(AttackCases.Case attack) throws InterruptedException {
    switch (attack.id()) {
      case "FILE-03" -> leadingOut();
      case "FILE-10" -> namesOfWindows();
      case "FILE-12" -> namesThatDeceive();
      case "FILE-13", "FILE-15" -> insideGit();
      case "FILE-16" -> tooMuchToWrite();
      case "FILE-17" -> tooMuchToRead();
      case "FILE-19" -> editsThatDoNotFit();
      case "FILE-21" -> tooManyFiles();
      case "FILE-22" -> expressionsThatGoAstray();
      case "FILE-23" -> deletingFolders();
      default -> fail("no test stands this attack: " + attack);
    }
    assertThat(bench.files().changes()).isEmpty();
  }

  private void leadingOut() throws InterruptedException {
    for (String path : List.of("../ws-evil/x", "../../etc/passwd", "/etc/passwd", "/tmp/ws-evil/x",
        "a/../../x", "~/x",
        "src/../../x", "..", "a/..")) {
      everyToolRefuses(path);
    }
  }

  private void namesOfWindows() throws InterruptedException {
    for (String path : List.of("CON", "con", "docs/aux.txt", "a.", "a ", "a. /b", "x:stream", "C:\\x",
        "..\\out",
        "\\\\srv\\share", "\\\\?\\C:\\x", "COM1.log", "a|b", "what?", "C:/x")) {
      making(path);
    }
  }

  private void namesThatDeceive() throws InterruptedException {
    for (String path : List.of("cafe\u0301.txt", "photo\u202egnp.exe", "pay\u200bpal", "a\u2066b",
        "tag\udb40\udc41",
        "line\u2028end", "bell\u0007", "new\nline", "\ufeffbom", "a\u0085b")) {
      making(path);
    }
    assertThat(bench.call(new WriteFile(), "path", "caf\u00e9/\u6587.txt", "content", "x").error()).isFalse();
    bench.call(new DeleteFile(), "path", "caf\u00e9/\u6587.txt");
  }

  private void insideGit() throws InterruptedException {
    for (String path : List.of(".git/hooks/pre-commit", ".git/config", ".GIT/config", ".git. /config",
        "git~1/config",
        ".git", "sub/.git", "sub/.Git/hooks/x", "./.git//config")) {
      everyToolRefuses(path);
    }
  }

  private void tooMuchToWrite() throws InterruptedException {
    String much = "x".repeat(5 * 1024 * 1024);
    refused(new WriteFile(), "path", "big.txt", "content", much + "y");
    refused(new EditFile(), "path", "README.md", "oldText", "Hello", "newText", much);
  }

  private void tooMuchToRead() throws InterruptedException {
    Bench log = Bench.of("log", "a line of a log\n".repeat(300_000));
    ToolResult result = log.call(new ReadFile(), "path", "log", "lines", 300_000);
    assertThat(result.text()).hasSizeLessThan(61_000).startsWith("log, lines 1 to ").contains("of 300000")
        .contains("go on with from=");
  }

  private void editsThatDoNotFit() throws InterruptedException {
    assertThat(refused(new EditFile(), "path", "src/Main.java", "oldText", "int x", "newText", "y"))
        .contains("2 times, at lines 1, 2");
    assertThat(refused(new EditFile(), "path", "src/Main.java", "oldText", "int x = 3;", "newText", "y"))
        .contains("1\tint x = 1;");
  }

  private void tooManyFiles() throws InterruptedException {
    MemoryWorkspace many = new MemoryWorkspace();
    for (int i = 0; i < 100_000; i++) {
      many.withBase("d" + i % 500 + "/f" + i, Content.EMPTY);
    }
    ToolResult result = Bench.of(many).call(new ListFiles(), "glob", "**/*", "limit", 1_000_000);
    assertThat(result.text().lines()).hasSize(2_001);
    assertThat(result.text()).contains("and 98000 more");
  }

  private void expressionsThatGoAstray() throws InterruptedException {
    Bench wide = Bench.of("f", "a".repeat(1_000_000) + "!");
    for (String expression : List.of("(.*a){25}$", "(a|aa)+$", "(.*)*!x")) {
      ToolResult result = wide.call(new SearchText(), "pattern", expression, "regex", true);
      assertThat(result.error()).as(expression).isTrue();
      assertThat(result.text()).as(expression).contains("takes too long");
    }
  }

  private void deletingFolders() throws InterruptedException {
    for (String path : List.of("src", "src/", ".", "", "./", "/")) {
      refused(new DeleteFile(), "path", path);
    }
  }

  private void everyToolRefuses(String path) throws InterruptedException {
    refused(new ReadFile(), "path", path);
    refused(new DeleteFile(), "path", path);
    refused(new EditFile(), "path", path, "oldText", "a", "newText", "b");
    refused(new MoveFile(), "from", path, "to", "free");
    making(path);
  }

  private void making(String path) throws InterruptedException {
    refused(new WriteFile(), "path", path, "content", "x");
    refused(new MoveFile(), "from", "README.md", "to", path);
  }

  private String refused(Tool tool, Object... arguments) throws InterruptedException {
    ToolResult result = bench.call(tool, arguments);
    assertThat(result.error()).as(tool + " " + List.of(arguments).subList(0, 2)).isTrue();
    assertThat(result.text()).isNotBlank().hasSizeLessThan(4_000);
    return result.text();
  }
}
