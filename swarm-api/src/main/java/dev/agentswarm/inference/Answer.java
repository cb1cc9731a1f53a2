package dev.agentswarm.inference;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.util.List;

/**
 * What came of asking a model for a value: the value, or why there is none.
 *
 * <pre>{@code
 * switch (context.ask(prompt, Weather.class)) {
 *   case Answer.Given<Weather> given -> use(given.value());
 *   case Answer.Missing<Weather> missing -> context.note(missing.failure().message());
 * }
 * }</pre>
 *
 * <p><b>Threads:</b> immutable.
 *
 * @since 0.1
 */
public sealed interface Answer<T extends Record> {
  /** The whole conversation with everything the model said, to go on from. */
  List<Message> conversation();

  /**
   * The model gave the value.
   *
   * @param value what it said, checked
   * @param conversation ends with the answer as it came
   */
  record Given<T extends Record>(T value, List<Message> conversation) implements Answer<T> {
    public Given {
      conversation = List.copyOf(conversation);
    }
  }

  /**
   * There is no value.
   *
   * @param failure what to tell: MODEL_FAILED when answers came and were wrong; QUOTA, REFUSED or MODEL_FAILED when none
   *     came
   * @param faults of the last answer, one sentence each, beginning with a JSON pointer where it is about one place; empty
   *     when no answer came
   * @param conversation ends with the last answer as it came, if one did
   */
  record Missing<T extends Record>(Failure failure, List<String> faults, List<Message> conversation)
      implements
        Answer<T> {
    public Missing {
      faults = List.copyOf(faults);
      conversation = List.copyOf(conversation);
    }
  }

  /**
   * The value, for those who cannot go on without it.
   *
   * @throws SwarmException with the failure when there is none; an agent that lets it pass has failed with it
   */
  default T orThrow() {
    return switch (this) {
      case Given<T> given -> given.value();
      case Missing<T> missing -> throw new SwarmException(missing.failure());
    };
  }
}
