package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.ToolChoice;
import dev.agentswarm.tool.ToolSpec;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of server demands of tools and of calls of them.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param most most tools of a request
 * @param name the pattern of a tool's name
 * @param blankContent how the text of a message that only calls tools is sent
 * @param choice which ways to choose a tool it obeys; the first that fits the model and its thinking counts
 * @param ids what ids of calls look like; the first whose pattern fits the model counts
 * @since 0.1
 */
public record ToolRules(int most, String name, BlankContent blankContent, List<Choice> choice,
    List<Ids> ids) {
  public ToolRules {
    Pattern.compile(name);
    choice = List.copyOf(choice);
    ids = List.copyOf(ids);
    if (most < 0) {
      throw new IllegalArgumentException("the number of tools must be >= 0: most=" + most);
    }
  }

  /**
   * How an empty text beside tool calls is sent.
   *
   * @since 0.1
   */
  public enum BlankContent {
    OMIT, NULL, EMPTY
  }

  /**
   * Which ways to choose a tool a family of models obeys.
   *
   * @param models a pattern for the names of the models
   * @param thinking with which levels of thinking this holds, as they are really sent; none listed means any
   * @param modes the modes that are obeyed; others are left out with a warning
   * @since 0.1
   */
  public record Choice(String models, Set<Thinking> thinking, Set<ToolChoice.Mode> modes) {
    public Choice {
      Pattern.compile(models);
      thinking = Set.copyOf(thinking);
      modes = Set.copyOf(modes);
    }
  }

  /**
   * What ids of calls look like to a family of models.
   *
   * @param models a pattern for the names of the models
   * @param made what an id looks like that is made up here, where none came or one does not fit: {@code {n}} counts
   *     the calls, {@code {name}} is the tool
   * @param accepted a pattern for ids that may be sent back; another server's that do not fit are replaced
   * @since 0.1
   */
  public record Ids(String models, String made, String accepted) {
    /** As most servers want them. */
    static final Ids PLAIN = new Ids(".*", "call_{n}", "(?s).+");

    public Ids {
      Pattern.compile(models);
      Pattern.compile(accepted);
      if (!made.contains("{n}")) {
        throw new IllegalArgumentException("made-up ids must differ: put {n} into made=\"" + made + "\"");
      }
    }

    /** The id of the call with this number. */
    String of(int number, String tool) {
      return made.replace("{n}", Integer.toString(number)).replace("{name}", tool);
    }
  }

  /** The modes of choosing a tool that this model obeys while it thinks so much. */
  Set<ToolChoice.Mode> modes(String model, @Nullable Thinking thinking) {
    for (Choice each : choice) {
      if (model.matches(each.models())
          && (each.thinking().isEmpty() || (thinking != null && each.thinking().contains(thinking)))) {
        return each.modes();
      }
    }
    return Set.of();
  }

  /** What ids look like to this model. */
  Ids ids(String model) {
    return ids.stream().filter(each -> model.matches(each.models())).findFirst().orElse(Ids.PLAIN);
  }

  /** Why a server would refuse these tools, or null. */
  @Nullable
  String fault(List<ToolSpec> offered, String servers) {
    if (offered.size() > most) {
      return "there are " + offered.size() + " tools and " + servers + " servers take " + most
          + ": give the agent fewer";
    }
    for (ToolSpec tool : offered) {
      if (!tool.name().matches(name)) {
        return "the tool name " + tool.name() + " does not fit " + name + ", which " + servers
            + " servers demand";
      }
    }
    return null;
  }
}
