package dev.agentswarm.benchmarks.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.run.Journal;
import dev.agentswarm.run.RunId;
import dev.agentswarm.testkit.contract.JournalContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the benchmarks measure is a journal that keeps its promises. */
class AppendJournalTest extends JournalContract {
  private static final RunId RUN = RunId.of("run");

  @TempDir
  Path folder;
  private final List<AppendJournal> open = new ArrayList<>();

  @Override
  public Journal journal() {
    return on(folder.resolve("journal-" + open.size()));
  }

  @Override
  public Journal reopened(Journal journal) {
    return on(((AppendJournal) journal).file());
  }

  private AppendJournal on(Path file) {
    try {
      AppendJournal journal = new AppendJournal(file);
      open.add(journal);
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path written(String... records) throws IOException {
    Path file = folder.resolve("written");
    try (AppendJournal journal = new AppendJournal(file)) {
      for (String record : records) {
        journal.append(RUN, record.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static List<String> texts(Journal journal) {
    return journal.read(RUN).stream().map(record -> new String(record, StandardCharsets.UTF_8)).toList();
  }

  @AfterEach
  void close() {
    open.forEach(AppendJournal::close);
  }

  @Test
  void whatWasAppendedIsThereWhenTheJournalWasClosed() throws IOException {
    assertThat(texts(on(written("one", "two", "three")))).containsExactly("one", "two", "three");
  }

  @Test
  void aRecordThatACrashHasCutIsDroppedAndTheNextStandsInItsPlace() throws IOException {
    Path file = written("one", "two", "three");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 2));

    AppendJournal again = on(file);
    again.append(RUN, "four".getBytes(StandardCharsets.UTF_8));

    assertThat(texts(again)).containsExactly("one", "two", "four");
  }

  @Test
  void aRecordThatWasChangedIsNeverReadAsIfItWereRight() throws IOException {
    Path file = written();
    AppendJournal journal = on(file);
    for (String record : List.of("one", "two", "three")) {
      journal.append(RUN, record.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(texts(journal)).hasSize(3);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - "three".length() - 12 - 1] ^= 1; // The last letter of "two".
    Files.write(file, bytes);

    assertThatThrownBy(() -> journal.read(RUN)).isInstanceOf(SwarmException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void manyMoreRecordsThanTheBuffersHoldComeBackInOrder() throws IOException {
    AppendJournal journal = on(folder.resolve("many"));
    byte[] record = new byte[50_000];
    for (int i = 0; i < 200; i++) {
      record[0] = (byte) i;
      journal.append(RUN, record);
    }

    List<byte[]> read = journal.read(RUN);
    assertThat(read).hasSize(200);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i)[0]).isEqualTo((byte) i);
    }
  }

  @Test
  void aClosedJournalTakesNothing() {
    AppendJournal journal = on(folder.resolve("closed"));
    journal.close();

    assertThatThrownBy(() -> journal.append(RUN, new byte[1])).isInstanceOf(SwarmException.class);
  }
}
