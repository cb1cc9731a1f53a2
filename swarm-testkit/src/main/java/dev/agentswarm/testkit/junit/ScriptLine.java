package dev.agentswarm.testkit.junit;

import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.scripted.Asked;
import dev.agentswarm.inference.scripted.ScriptedInference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a script.
 *
 * @param task whose calls it answers, or null
 * @param kind the kind of agent whose calls it answers, or null
 * @param purpose what the calls are for that it answers, or null
 * @param reply what the model says
 * @param call the tool it calls
 * @param arguments of the call
 */
record ScriptLine(@Nullable String task, @Nullable String kind, @Nullable Purpose purpose,
    @Nullable String reply,
    @Nullable String call, @Nullable Map<String, Object> arguments) {
  ScriptLine {
    if ((reply == null) == (call == null)) {
      throw new IllegalArgumentException("a line has either a \"reply\" or a \"call\"");
    }
  }

  /** Whose calls a rule answers: lines that say the same of it are one rule, in their order. */
  private record Whose(@Nullable String task, @Nullable String kind, @Nullable Purpose purpose) {
    Asked asked() {
      List<Asked> all = new ArrayList<>();
      if (task != null) {
        all.add(Asked.task(task));
      }
      if (kind != null) {
        all.add(Asked.kind(kind));
      }
      if (purpose != null) {
        all.add(Asked.purpose(purpose));
      }
      return all.stream().reduce(Asked::and).orElse(Asked.anything());
    }
  }

  /** The model that these lines make; what they do not answer gets this text, unless it is empty. */
  static ScriptedInference script(List<String> lines, String otherwise) {
    Map<Whose, List<Reply>> rules = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        ScriptLine line = read(lines.get(i), i + 1);
        rules.computeIfAbsent(new Whose(line.task, line.kind, line.purpose), whose -> new ArrayList<>())
            .add(line.said());
      }
    }
    ScriptedInference script = ScriptedInference.script();
    for (Map.Entry<Whose, List<Reply>> rule : rules.entrySet()) {
      List<Reply> replies = rule.getValue();
      script = script.when(rule.getKey().asked(), replies.getFirst(),
          replies.subList(1, replies.size()).toArray(Reply[]::new));
    }
    return otherwise.isEmpty() ? script : script.always(otherwise);
  }

  private static ScriptLine read(String line, int number) {
    try {
      return JsonCodec.shared().read(line, ScriptLine.class);
    } catch (SwarmException wrong) {
      throw new IllegalArgumentException(
          "line " + number + " of the script: " + wrong.getMessage() + ": " + line,
          wrong);
    }
  }

  private Reply said() {
    return call != null
        ? ScriptedInference.call(call, JsonCodec.shared().write(arguments == null ? Map.of() : arguments))
        : Reply.answered(reply == null ? "" : reply);
  }
}
