package dev.agentswarm.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EchoTest {
  @Test
  void onePieceTenTimesIsAnEcho() {
    String piece = "I will now look at the file once more, carefully. ";
    assertThat(Echo.isIn("First I thought. " + piece.repeat(10))).isTrue();
    assertThat(Echo.isIn("First I thought. " + piece.repeat(9))).isFalse();
    assertThat(Echo.isIn(piece.repeat(20) + "And then it ended well, as all things do.")).isFalse();
    assertThat(Echo.isIn("the ".repeat(600))).isTrue();
  }

  @Test
  void tablesListsAndProseAreNone() {
    assertThat(Echo.isIn("-".repeat(5_000))).isFalse();
    assertThat(Echo.isIn("0, ".repeat(5_000))).isFalse();
    assertThat(Echo.isIn("NULL, ".repeat(100))).isFalse();
    assertThat(Echo.isIn(IntStream.range(0, 2_000).mapToObj(i -> "- item " + i + " of the list\n")
        .collect(Collectors.joining()))).isFalse();
    Random random = new Random(1);
    assertThat(Echo.isIn(random.ints(20_000, 'a', 'e').mapToObj(Character::toString)
        .collect(Collectors.joining()))).isFalse();
  }

  @Test
  void aStreamIsStoppedSoonWhateverThePieces() {
    for (int size : new int[]{1, 7, 100, 5_000}) {
      Echo echo = new Echo();
      String babble = "Let me check that again. ".repeat(1_000);
      int at = 0;
      while (!echo.add(babble.substring(at, Math.min(babble.length(), at + size)))) {
        at += size;
      }
      assertThat(echo.text().length()).isLessThan(8_000);
    }
  }
}
