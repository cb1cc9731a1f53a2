package dev.agentswarm.inference.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against a server that nobody here wrote: the mock server aimock from npm, run by Node. */
@Tag("extended")
class AimockTest {
  private static final Path FOLDER = Path.of("target", "aimock");
  private static Process server;
  private static String url;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    if (!runs("node", "--version") || !runs("npm", "--version")) {
      System.err.println("SKIPPED: AimockTest needs Node 20 or newer with npm");
      abort("Node is missing");
    }
    Files.createDirectories(FOLDER);
    if (!runs("npm", "install", "--no-audit", "--no-fund", "--prefix", FOLDER.toString(),
        "@copilotkit/aimock@1.43.0")) {
      System.err.println("SKIPPED: AimockTest could not install aimock with npm");
      abort("aimock cannot be installed");
    }
    Path fixtures = FOLDER.resolve("fixtures.json");
    try (InputStream shipped = AimockTest.class.getResourceAsStream("/aimock/fixtures.json")) {
      Files.copy(shipped, fixtures, StandardCopyOption.REPLACE_EXISTING);
    }
    server = new ProcessBuilder("node",
        FOLDER.resolve("node_modules/@copilotkit/aimock/dist/cli.cjs").toString(), "-p",
        "0", "-f", fixtures.toString(), "-c", "3").redirectErrorStream(true).start();
    BufferedReader output = new BufferedReader(
        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    Pattern address = Pattern.compile("listening on (http://\\S+)");
    for (String line = output.readLine(); line != null
        && url == null; line = url == null ? output.readLine() : line) {
      Matcher matcher = address.matcher(line);
      url = matcher.find() ? matcher.group(1) : null;
    }
    assertThat(url).isNotNull();
    // Its log must be read on, or it stops when the pipe is full.
    Thread.ofVirtual().start(() -> output.lines().forEach(line -> {}));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.destroyForcibly();
    }
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true)
          .redirectOutput(new File("target", "aimock.log"))
          .start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Reply ask(String question, boolean streaming) throws InterruptedException {
    OpenAiCompatible model = OpenAiCompatible.at(url, "kimi-k2.6").withProfile(Profile.named("moonshot"));
    return (streaming ? model : model.withoutStreaming()).ask(Prompt.of("You help.", question),
        DeltaListener.NONE);
  }

  @Test
  void textAndReasoningComeWhole() throws InterruptedException {
    for (boolean streaming : List.of(true, false)) {
      Reply reply = ask("say hello", streaming);

      assertThat(reply.kind()).isEqualTo(ReplyKind.ANSWERED);
      assertThat(reply.content())
          .isEqualTo("Hello, wörld 世界 \uD83D\uDE00, this is a longer text that comes in several pieces.");
      assertThat(reply.reasoning()).isEqualTo("I should greet.");
      assertThat(reply.usage()).isNotNull();
    }
  }

  @Test
  void toolCallsInFragmentsComeWhole() throws InterruptedException {
    for (boolean streaming : List.of(true, false)) {
      Reply reply = ask("two tools", streaming);

      assertThat(reply.toolCalls()).extracting(call -> call.arguments())
          .containsExactly("{\"path\":\"a/ä.txt\",\"depth\":[1,{\"x\":null}]}", "{\"path\":\"b\"}");
      assertThat(reply.toolCalls()).extracting(call -> call.id()).doesNotHaveDuplicates();
      assertThat(reply.content()).isEqualTo("Calling.");
    }
  }

  @Test
  void aLimitIsHeardWithItsWait() throws InterruptedException {
    Reply reply = ask("too fast", true);

    assertThat(reply.kind()).isEqualTo(ReplyKind.RATE_LIMITED);
    assertThat(reply.retryAfter()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aCutStreamIsNoAnswer() throws InterruptedException {
    assertThat(ask("cut", true).answered()).isFalse();
  }
}
