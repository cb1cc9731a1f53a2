package dev.agentswarm.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.examples.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the command as the program does, in this process. */
record Chat(int code, String out, String err) {
  static final JsonMapper JSON = new JsonMapper();

  /** {@code chat} at this server with these arguments besides. */
  static Chat at(String url, String... arguments) {
    List<String> all = new ArrayList<>(List.of("chat", "--endpoint", url, "--model", "m"));
    all.addAll(List.of(arguments));
    return with(all.toArray(String[]::new));
  }

  static Chat with(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int code = line.execute(arguments);
    return new Chat(code, out.toString(), err.toString());
  }

  /** The one line, with its keys in their order. */
  JsonNode line() {
    assertThat(out.lines()).as(out).hasSize(1);
    assertThat(out).endsWith("\n");
    JsonNode line = JSON.readTree(out);
    assertThat(line.propertyNames()).containsExactly("outcome", "content", "reasoning", "toolCalls",
        "invalidToolCalls", "finishReason", "usage", "warnings", "error");
    assertThat(code == 0).isEqualTo(line.path("outcome").asString().equals("answered"));
    return line;
  }
}
