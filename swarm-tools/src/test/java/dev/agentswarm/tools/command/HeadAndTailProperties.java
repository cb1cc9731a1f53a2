package dev.agentswarm.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class HeadAndTailProperties {
  @Provide
  Arbitrary<List<String>> chunks() {
    Arbitrary<String> piece = Combinators
        .combine(Arbitraries.of("a", "\u00e9", "\u20ac", "\ud83d\ude00"),
            Arbitraries.integers().between(0, 20))
        .as(String::repeat);
    return piece.list().ofMaxSize(20);
  }

  @Property(tries = 500)
  void whatFitsIsKeptWholeAndElseTheFirstAndTheLast(@ForAll @From("chunks") List<String> chunks,
      @ForAll @IntRange(max = 120) int limit) {
    HeadAndTail kept = new HeadAndTail(limit);
    for (String chunk : chunks) {
      byte[] bytes = chunk.getBytes(StandardCharsets.UTF_8);
      kept.add(Arrays.copyOf(bytes, bytes.length + 7), bytes.length);
    }
    String all = String.join("", chunks);
    int size = all.getBytes(StandardCharsets.UTF_8).length;
    assertThat(kept.isCut()).isEqualTo(size > limit);
    if (size <= limit) {
      assertThat(kept.text()).isEqualTo(all);
      return;
    }
    String[] parts = kept.text().split("\n\\[\\.\\.\\. \\d+ bytes left out \\.\\.\\.]\n", -1);
    assertThat(parts).hasSize(2);
    assertThat(all).startsWith(parts[0]).endsWith(parts[1]);
    int left = Integer.parseInt(kept.text().replaceAll("(?s).*\\[\\.\\.\\. (\\d+) bytes.*", "$1"));
    int shown = parts[0].getBytes(StandardCharsets.UTF_8).length
        + parts[1].getBytes(StandardCharsets.UTF_8).length;
    assertThat(shown + left).isEqualTo(size);
    assertThat(shown).isBetween(Math.max(0, limit - 6), limit);
  }
}
