package dev.agentswarm.tools.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.tools.AttackCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class CommandAttacksTest {
  private final DirectSandbox sandbox = new DirectSandbox();

  @TempDir
  Path folder;

  static List<AttackCases.Case> cases() throws Exception {
    return AttackCases.of("command");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theAttackFails(AttackCases.Case attack) throws Exception {
    switch (attack.id()) {
      case "CMD-02" -> programsNamedByARepository();
      case "CMD-06" -> charactersThatShellsMisread();
      case "CMD-07" -> plantedPrograms();
      case "CMD-09" -> readingTheEnvironment();
      case "CMD-14" -> endlessOutput();
      case "CMD-15" -> outputNobodyReads();
      case "CMD-16" -> questions();
      case "CMD-17" -> ignoringTheSignal();
      case "CMD-20" -> terminalSequences();
      case "CMD-21" -> longArguments();
      case "CMD-27" -> cancellingMany();
      default -> fail("no test stands this attack: " + attack);
    }
  }

  private CommandResult sh(String script) throws InterruptedException {
    return sandbox.run(CommandSpec.of("sh", "-c", script).withTimeout(Duration.ofSeconds(20)), folder);
  }

  private void programsNamedByARepository() throws Exception {
    assumeTrue(sh("git --version").succeeded(), "needs git");
    Path hook = Files.writeString(folder.resolve("evil"), "#!/bin/sh\ntouch \"$HOME/was-run\"\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();
    String asUs = "-c user.name=a -c user.email=a@b";
    assertThat(sh(
        "git init -q . && git config core.fsmonitor ./evil && git config core.hooksPath .hooks && mkdir .hooks"
            + " && cp evil .hooks/pre-commit && git status && git " + asUs + " commit -qm x --allow-empty")
        .succeeded()).isTrue();
    assertThat(folder.resolve("was-run")).doesNotExist();
    // The same without our settings, to see that the attack is one.
    assertThat(sh("GIT_CONFIG_COUNT=0 git " + asUs + " commit -qm y --allow-empty").succeeded()).isTrue();
    assertThat(folder.resolve("was-run")).exists();
  }

  private void charactersThatShellsMisread() throws InterruptedException {
    for (String argument : List.of("a\rb", "a\u00a0b", "a\u2028b", "a\u200bb", "$(touch x)", "`touch x`",
        "; touch x",
        "a\nb", "*", "")) {
      assertThat(sandbox.run(CommandSpec.of("printf", "%s", argument), folder).stdout()).isEqualTo(argument);
    }
    assertThat(folder.resolve("x")).doesNotExist();
  }

  private void plantedPrograms() throws Exception {
    for (String name : List.of("ls", "env", "java")) {
      assertThat(
          Files.writeString(folder.resolve(name), "#!/bin/sh\necho planted\n").toFile().setExecutable(true))
          .isTrue();
    }
    assertThat(sandbox.run(CommandSpec.of("ls"), folder).stdout()).doesNotContain("planted");
    assertThat(sh("env; java -version 2>&1").stdout()).doesNotContain("planted");
    assertThat(ProgramPath.standard(List.of()).folders()).allMatch(Path::isAbsolute);
  }

  private void readingTheEnvironment() throws InterruptedException {
    String host = System.getenv().entrySet().stream().filter(each -> each.getValue().length() > 12)
        .filter(each -> !ChildEnvironment.of(ProgramPath.standard(List.of()), folder, Map.of(), "")
            .containsKey(each.getKey()))
        .map(each -> each.getKey() + "=").findFirst().orElse("NO_SUCH_VARIABLE=");
    assertThat(sh("env; printenv; tr '\\0' '\\n' < /proc/self/environ").stdout()).contains("HOME=" + folder)
        .doesNotContain("\n" + host);
  }

  private void endlessOutput() throws InterruptedException {
    CommandResult result = sh("yes | head -c 300000000; echo; echo last");
    assertThat(result.truncated()).isTrue();
    assertThat(result.stdout()).startsWith("y\ny\n").endsWith("last\n").hasSizeLessThan(66_000);
    assertThat(sh("head -c 50000000 /dev/zero | tr '\\0' z").stdout()).hasSizeLessThan(66_000);
  }

  private void outputNobodyReads() throws InterruptedException {
    assertThat(sh("head -c 200000 /dev/zero >&2; head -c 200000 /dev/zero; echo done").succeeded()).isTrue();
  }

  private void questions() throws InterruptedException {
    assertThat(sh("read x; echo \"got:$x\"").stdout()).isEqualTo("got:\n");
    assertThat(sh("$EDITOR file || $VISUAL file || echo no editor").stdout()).isEqualTo("no editor\n");
    assertThat(sh("[ -t 0 ] || echo no terminal").stdout()).isEqualTo("no terminal\n");
  }

  private void ignoringTheSignal() throws InterruptedException {
    CommandResult result = sandbox
        .run(CommandSpec.of("sh", "-c", "trap '' TERM; echo begun; while :; do :; done")
            .withTimeout(Duration.ofMillis(300)), folder);
    assertThat(result.timedOut()).isTrue();
    assertThat(result.stdout()).isEqualTo("begun\n");
    assertThat(left()).isZero();
  }

  private void terminalSequences() throws InterruptedException {
    assertThat(sh("printf '\\033[31mred\\033[0m \\033]52;c;c2VjcmV0\\007\\033]0;title\\007plain'").stdout())
        .isEqualTo("red plain");
  }

  private void longArguments() {
    assertThatThrownBy(() -> sandbox.run(CommandSpec.of("echo", "x".repeat(200_000)), folder))
        .isInstanceOf(SwarmException.class).hasMessageContaining("put long text into a file");
    String[] many = new String[100_000];
    Arrays.fill(many, "thirty characters of argument.");
    many[0] = "echo";
    assertThatThrownBy(() -> sandbox.run(CommandSpec.of(many), folder)).isInstanceOf(SwarmException.class)
        .hasMessageContaining("put long text into a file");
  }

  private void cancellingMany() throws Exception {
    int count = 60;
    CountDownLatch interrupted = new CountDownLatch(count);
    List<Thread> agents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      agents.add(Thread.ofVirtual().start(() -> {
        try {
          sandbox.run(CommandSpec.of("sh", "-c", "sleep 1000 & touch started-" + number + "; sleep 1000"),
              folder);
        } catch (InterruptedException e) {
          interrupted.countDown();
        }
      }));
    }
    for (int i = 0; i < count; i++) {
      while (!Files.exists(folder.resolve("started-" + i))) {
        Thread.onSpinWait();
      }
    }
    agents.forEach(Thread::interrupt);
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    for (Thread agent : agents) {
      agent.join();
    }
    assertThat(left()).isZero();
  }

  // How many processes still work in this test's folder.
  private long left() {
    return ProcessHandle.allProcesses().filter(process -> {
      try {
        return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
            .equals(folder.toRealPath());
      } catch (IOException gone) {
        return false;
      }
    }).count();
  }
}
