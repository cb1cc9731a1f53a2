package dev.agentswarm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.ToolCall;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is known of a conversation from its last turn is what one would find by looking at all of it. */
class LookedProperties {
  @Provide
  static Arbitrary<Message> messages() {
    Arbitrary<String> text = Arbitraries.strings().alpha().ofMaxLength(9);
    return Arbitraries.oneOf(text.map(Message.Instructions::new), text.map(Message.User::new),
        text.map(said -> new Message.User(said, List.of("data:image/png;base64,AA==", said))),
        text.map(said -> new Message.Assistant(said, said + said, List.of(new ToolCall("1", "read", said)))),
        text.map(said -> new Message.ToolAnswer("1", "read", said)));
  }

  // A conversation is appended to, shortened, or changed somewhere in it, as compaction does.
  @Property
  void theLengthOfAConversationIsThatOfItsMessages(@ForAll List<@IntRange(max = 9) Integer> turns,
      @ForAll("messages") Message one, @ForAll("messages") Message other) {
    Looked looked = new Looked();
    List<Message> said = new ArrayList<>(List.of(one));
    for (int turn : turns) {
      switch (turn) {
        case 0 -> said.subList(said.size() / 2 + 1, said.size()).clear();
        case 1 -> said.set(said.size() / 2, other);
        case 2 -> said.add(0, other);
        default -> said.add(turn % 2 == 0 ? one : other);
      }
      Prompt prompt = Prompt.of(said);
      assertThat(looked.tokens(prompt)).isEqualTo(prompt.estimatedTokens());
    }
  }
}
