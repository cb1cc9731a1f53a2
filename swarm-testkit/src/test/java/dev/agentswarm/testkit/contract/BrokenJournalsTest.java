package dev.agentswarm.testkit.contract;

import dev.agentswarm.run.Journal;
import dev.agentswarm.run.RunId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every rule of journals notices a journal that breaks it, and no other rule does. */
class BrokenJournalsTest {
  private static void breaks(Supplier<Journal> journal, JournalRule... rules) {
    JournalContract contract = new JournalContract() {
      @Override
      public Journal journal() {
        return journal.get();
      }

      @Override
      public Journal reopened(Journal open) {
        return open instanceof Buffered buffered ? buffered.afterACrash() : open;
      }
    };
    Breaches.are(JournalRule.values(), contract::check, rules);
  }

  /** A journal that keeps its promises, to be spoilt. */
  private static class Simple implements Journal {
    final Map<String, List<byte[]>> runs = new ConcurrentHashMap<>();

    String key(RunId run) {
      return run.value();
    }

    @Override
    public void append(RunId run, byte[] record) {
      runs.computeIfAbsent(key(run), name -> new ArrayList<>()).add(record.clone());
    }

    @Override
    public void sync(RunId run) {}

    @Override
    public boolean contains(RunId run) {
      return runs.containsKey(key(run));
    }

    @Override
    public List<byte[]> read(RunId run) {
      return runs.getOrDefault(key(run), List.of()).stream().map(byte[]::clone).toList();
    }
  }

  /** What is appended is durable only so far. */
  private static final class Buffered extends Simple {
    private final Map<String, Integer> durable = new HashMap<>();

    @Override
    public void sync(RunId run) {
      // One record is still under way.
      durable.put(key(run), runs.getOrDefault(key(run), List.of()).size() - 1);
    }

    Journal afterACrash() {
      Simple left = new Simple();
      durable.forEach((run, count) -> left.runs.put(run, new ArrayList<>(runs.get(run).subList(0, count))));
      return left;
    }
  }

  @Test
  void aGoodJournalBreaksNone() {
    breaks(Simple::new);
  }

  @Test
  void j1OneThatKeepsTheCallersArray() {
    breaks(() -> new Simple() {
      @Override
      public void append(RunId run, byte[] record) {
        runs.computeIfAbsent(key(run), name -> new ArrayList<>()).add(record);
      }
    }, JournalRule.J1);
  }

  @Test
  void j1J2OneThatKeepsText() {
    breaks(() -> new Simple() {
      @Override
      public void append(RunId run, byte[] record) {
        super.append(run, new String(record, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
      }
    }, JournalRule.J1, JournalRule.J2);
  }

  @Test
  void j2OneWhoseLastRecordIsNotDurableYet() {
    breaks(Buffered::new, JournalRule.J2);
  }

  @Test
  void j3OneThatKnowsRunsByTheLastLetterOfTheirNames() {
    breaks(() -> new Simple() {
      @Override
      String key(RunId run) {
        // As whoever hashes names into too few files.
        return run.value().startsWith("run-")
            ? "run-" + run.value().charAt(run.value().length() - 1) % 4
            : run.value();
      }
    }, JournalRule.J3);
  }

  @Test
  void j4OneThatShowsItsInside() {
    breaks(() -> new Simple() {
      @Override
      public List<byte[]> read(RunId run) {
        return runs.getOrDefault(key(run), List.of());
      }
    }, JournalRule.J4);
  }

  @Test
  void j4OneThatForgetsTheOldest() {
    breaks(() -> new Simple() {
      @Override
      public void append(RunId run, byte[] record) {
        super.append(run, record);
        List<byte[]> records = runs.get(key(run));
        if (records.size() > 200) {
          records.removeFirst();
        }
      }
    }, JournalRule.J4);
  }

  @Test
  void j5OneThatMakesWhatItLooksFor() {
    breaks(() -> new Simple() {
      @Override
      public List<byte[]> read(RunId run) {
        runs.computeIfAbsent(key(run), name -> new ArrayList<>());
        return super.read(run);
      }
    }, JournalRule.J5);
  }

  @Test
  void j5OneThatKnowsRunsByTheBeginningOfTheirNames() {
    breaks(() -> new Simple() {
      @Override
      public boolean contains(RunId run) {
        return runs.keySet().stream().anyMatch(name -> name.startsWith(run.value()));
      }
    }, JournalRule.J5);
  }
}
