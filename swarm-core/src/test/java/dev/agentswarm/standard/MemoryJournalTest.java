package dev.agentswarm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.run.RunId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryJournalTest {
  private final MemoryJournal journal = new MemoryJournal();
  private final RunId one = RunId.of("one");
  private final RunId other = RunId.of("other");

  @Test
  void recordsComeBackInOrderAndRunsDoNotMix() {
    journal.append(one, new byte[]{1});
    journal.append(other, new byte[]{9});
    journal.append(one, new byte[]{2, 3});

    assertThat(journal.read(one)).containsExactly(new byte[]{1}, new byte[]{2, 3});
    assertThat(journal.read(other)).containsExactly(new byte[]{9});
    assertThat(journal.contains(one)).isTrue();
    assertThat(journal.contains(RunId.of("third"))).isFalse();
    assertThat(journal.read(RunId.of("third"))).isEmpty();
  }

  @Test
  void whatIsKeptNeverChanges() {
    byte[] record = {1};
    journal.append(one, record);
    record[0] = 7;
    List<byte[]> read = journal.read(one);
    read.get(0)[0] = 8;
    journal.append(one, new byte[]{2});

    assertThat(read).hasSize(1);
    assertThat(journal.read(one)).containsExactly(new byte[]{1}, new byte[]{2});
  }

  @Test
  void runsAreAppendedSideBySide() throws Exception {
    List<Thread> writers = IntStream.range(0, 8).mapToObj(run -> Thread.ofVirtual().start(() -> {
      for (int i = 0; i < 500; i++) {
        journal.append(RunId.of("r" + run), new byte[]{(byte) i});
      }
    })).toList();
    for (Thread writer : writers) {
      writer.join();
    }

    for (int run = 0; run < 8; run++) {
      List<byte[]> read = journal.read(RunId.of("r" + run));
      assertThat(read).hasSize(500);
      assertThat(IntStream.range(0, 500).allMatch(i -> read.get(i)[0] == (byte) i)).isTrue();
    }
  }
}
