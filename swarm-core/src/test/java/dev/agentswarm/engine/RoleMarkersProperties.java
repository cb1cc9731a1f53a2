package dev.agentswarm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoleMarkersProperties {
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries
        .of("<", "|", ">", "~", "<|im_start|>", "<~|im_end|>", "<~~|x|>", "[INST]", "[~/INST]", "<<SYS>>",
            "<~</SYS>>", "<start_of_turn>", "</end_of_turn>", "\uFF5C", "<\uFF5CUser\uFF5C>", " ", "a", "[",
            "]")
        .list()
        .ofMaxSize(12).map(parts -> String.join("", parts));
  }

  @Property
  void whatGoesOutComesBackAsItWasAndHoldsNoMark(@ForAll("texts") String text) {
    String escaped = RoleMarkers.escape(text);
    assertThat(RoleMarkers.unescape(escaped)).isEqualTo(text);
    assertThat(escaped).doesNotContain("<|im_start|>", "[INST]", "<start_of_turn>", "<<SYS>>",
        "<\uFF5CUser\uFF5C>");
  }

  @Example
  void ordinaryTextIsTheSameObject() {
    String text = "a || b |> c <T> [INSTALL] ~/x";
    assertThat(RoleMarkers.escape(text)).isSameAs(text);
  }
}
