package dev.agentswarm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SecretsProperties {
  private static final Secrets SECRETS = Secrets.of(List.of("abababac", "sk-\"quoted\"", "abababacus"));

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries
        .of("a", "b", "ab", "abababa", "c", "abababac", "us", "abababacus", "sk-", "\"", "quoted", "\\",
            "sk-\"quoted\"", "sk-\\\"quoted\\\"", " ")
        .list().ofMaxSize(15).map(parts -> String.join("", parts));
  }

  @Property
  void aTextInPiecesIsHiddenWhereverItIsCut(@ForAll("texts") String text, @ForAll long seed) {
    StringBuilder heard = new StringBuilder();
    Secrets.Stream stream = SECRETS.stream(heard::append);
    Random random = new Random(seed);
    for (int at = 0; at < text.length();) {
      int to = Math.min(text.length(), at + random.nextInt(5));
      stream.add(text.substring(at, to));
      at = to;
    }
    stream.end();
    assertThat(heard.toString()).doesNotContain("abababac", "sk-\"quoted\"");
    assertThat(SECRETS.hide(text)).doesNotContain("abababac", "sk-\"quoted\"", "sk-\\\"quoted\\\"");
  }

  @Example
  void otherTextIsUntouchedAndComesAtOnce() {
    String text = "nothing to see here";
    assertThat(SECRETS.hide(text)).isSameAs(text);
    StringBuilder heard = new StringBuilder();
    Secrets.Stream stream = SECRETS.stream(heard::append);
    stream.add(text + " a");
    assertThat(heard).hasToString(text + " ");
    stream.end();
    assertThat(heard).hasToString(text + " a");
  }

  @Example
  void aSecretIsFoundInJsonInUrlsAndInBase64() {
    Secrets secrets = Secrets.of(List.of("p\u00e4ss w\u00f6rd!"));
    assertThat(secrets.hide("u?k=p%C3%A4ss+w%C3%B6rd%21 cMOkc3MgdsO2cmQh"))
        .isEqualTo("u?k=[secret] cMOkc3MgdsO2cmQh");
    assertThat(secrets.hide(java.util.Base64.getEncoder()
        .encodeToString("p\u00e4ss w\u00f6rd!".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
        .startsWith("[secret]");
  }

  @Example
  void nothingOfASecretIsTold() {
    assertThat(SECRETS.toString()).doesNotContain("ab");
    assertThatThrownBy(() -> Secrets.of(List.of("short"))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 8").hasMessageNotContaining("short");
    assertThat(Secrets.none().and(SECRETS)).isSameAs(SECRETS);
    assertThat(SECRETS.and(Secrets.none())).isSameAs(SECRETS);
  }
}
