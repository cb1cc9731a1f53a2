package dev.agentswarm.examples.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.failure.SwarmException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command prints, leaves behind and ends with. */
@Timeout(120)
class DemoCommandTest {
  private static final String NOTICE = "demo     The model is scripted";

  @TempDir
  Path folder;

  private record Ended(int code, List<String> out, List<String> err) {}

  @Test
  void inJsonModeStandardOutputIsJsonAndTheFirstWordGoesToTheOther() throws Exception {
    Ended ended = demo("--json", "--out", folder.toString());

    assertThat(ended.code()).isZero();
    assertThat(ended.err().getFirst()).startsWith(NOTICE);
    assertThat(ended.out()).allMatch(line -> line.startsWith("{\"v\":1,\"seq\":") && line.endsWith("}"));
    assertThat(ended.out().getLast()).contains("\"event\":\"run-ended\"", "\"status\":\"done\"");
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
    assertThat(folder.resolve("report.json")).content().contains("\"status\":\"done\"");
  }

  @Test
  void stuckEndsWithTheDossierAndExitCodeOne() throws Exception {
    Ended ended = demo("--stuck", "--plain", "--out", folder.toString());

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out().getFirst()).startsWith(NOTICE);
    assertThat(String.join("\n", ended.out())).contains("asks     verify",
        "tried    1: verify, 2: repair, 3: repair",
        "found    src/test/java/shop/limit/SlidingWindowLimiterTest.java:52: ",
        "changed  src/main/java/shop/limit/SlidingWindowLimiter.java", "kept     the workspace as it was");
    assertThat(folder.resolve("work/src/main/java/shop/limit")).doesNotExist();
  }

  @Test
  void aFolderThatIsInUseIsLeftAlone() throws Exception {
    Path mine = Files.createDirectories(folder.resolve("work")).resolve("mine.txt");
    Files.writeString(mine, "mine");

    assertThatThrownBy(() -> demo("--out", folder.toString())).isInstanceOf(SwarmException.class)
        .hasMessageContaining("work is there already");
    assertThat(folder.resolve("work")).isDirectoryContaining(mine::equals);
    assertThat(mine).hasContent("mine");
  }

  /** The streams of this process are swapped meanwhile; no other test runs beside this one. */
  private static Ended demo(String... arguments) throws Exception {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream toOut = new ByteArrayOutputStream();
    ByteArrayOutputStream toErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(toOut, true, UTF_8));
    System.setErr(new PrintStream(toErr, true, UTF_8));
    try {
      int code = CommandLine.populateCommand(new DemoCommand(), arguments).call();
      return new Ended(code, toOut.toString(UTF_8).lines().toList(), toErr.toString(UTF_8).lines().toList());
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
