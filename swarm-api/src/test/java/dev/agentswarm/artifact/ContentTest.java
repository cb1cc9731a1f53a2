package dev.agentswarm.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContentTest {
  @Test
  void theHashIsThatOfTheBytes() {
    assertThat(Content.EMPTY.hash())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Content.of("abc").hash())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Property
  void equalBytesAreEqualContent(@ForAll byte[] bytes) throws IOException {
    Content content = Content.of(bytes);

    assertThat(Content.of(bytes.clone())).isEqualTo(content).hasSameHashCodeAs(content);
    assertThat(Content.of(bytes.clone()).hash()).isEqualTo(content.hash());
    assertThat(content.bytes()).isEqualTo(bytes);
    assertThat(content.stream().readAllBytes()).isEqualTo(bytes);
    assertThat(content.size()).isEqualTo(bytes.length);
  }

  @Property
  void textIsUtf8(@ForAll String text) {
    Content content = Content.of(text);

    assertThat(content.isUtf8()).isTrue();
    assertThat(Content.of(content.text())).isEqualTo(content);
  }

  @Test
  void nobodyCanChangeIt() {
    byte[] bytes = {1, 2, 3};
    Content content = Content.of(bytes);
    bytes[0] = 9;
    content.bytes()[1] = 9;
    ByteBuffer buffer = content.buffer();

    assertThat(content.bytes()).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> buffer.put(0, (byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
  }

  @Test
  void aZeroByteNearTheBeginningMeansBinary() {
    byte[] late = new byte[8_001];
    Arrays.fill(late, (byte) 'a');
    late[8_000] = 0;

    assertThat(Content.of(new byte[]{'a', 0}).isBinary()).isTrue();
    assertThat(Content.of(late).isBinary()).isFalse();
    assertThat(Content.EMPTY.isBinary()).isFalse();
  }

  @Test
  void brokenUtf8IsSeenAndReadWithReplacement() {
    Content latin1 = Content.of(new byte[]{'a', (byte) 0xe4});

    assertThat(latin1.isUtf8()).isFalse();
    assertThat(latin1.text()).isEqualTo("a\uFFFD");
  }
}
