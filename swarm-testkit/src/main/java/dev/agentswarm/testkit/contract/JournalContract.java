package dev.agentswarm.testkit.contract;

import dev.agentswarm.run.Journal;
import dev.agentswarm.run.RunId;
import dev.agentswarm.testkit.contract.Trial.Ended;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of a {@link Journal}, as a test to extend. {@link JournalRule} has the rules.
 *
 * @since 0.1
 */
public abstract class JournalContract {
  private static final int RUNS = 8;
  private static final int RECORDS = 200;

  /** A journal without any records. */
  public abstract Journal journal();

  /**
   * The journal as another process would find it after this one was killed (default: the same one, for a journal that
   * promises to keep nothing longer than it lives).
   */
  public Journal reopened(Journal journal) {
    return journal;
  }

  /** One test for each rule. */
  @TestFactory
  public final Stream<DynamicTest> keepsItsRules() {
    return RuleTests.of(JournalRule.values(), this::check);
  }

  /**
   * Looks whether this rule is kept.
   *
   * @throws BrokenRule when it is not
   */
  public final void check(JournalRule rule) throws InterruptedException {
    switch (rule) {
      case J1 -> inOrderByteForByte();
      case J2 -> syncedIsThere();
      case J3 -> runsApart();
      case J4 -> onceReadAlwaysThere();
      case J5 -> unknownRuns();
    }
  }

  private static RunId run(String name) {
    return RunId.of(name);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> records() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    byte[] large = new byte[1 << 20];
    new Random(7).nextBytes(large);
    return List.of(text("first"), all, new byte[0], text("first"), text("line\nbreak\r\n"), large,
        text("last"));
  }

  private static void same(JournalRule rule, List<byte[]> wanted, List<byte[]> read) {
    rule.holds(wanted.size() == read.size(),
        wanted.size() + " records were appended, " + read.size() + " read");
    for (int i = 0; i < wanted.size(); i++) {
      rule.holds(Arrays.equals(wanted.get(i), read.get(i)),
          "record " + (i + 1) + " of " + wanted.size() + " ("
              + wanted.get(i).length + " bytes) came back as another one (" + read.get(i).length + " bytes): "
              + shown(wanted.get(i)) + " and " + shown(read.get(i)));
    }
  }

  private static String shown(byte[] bytes) {
    return Arrays.toString(Arrays.copyOf(bytes, Math.min(bytes.length, 12)));
  }

  private void inOrderByteForByte() {
    Journal journal = journal();
    for (byte[] record : records()) {
      byte[] lent = record.clone();
      journal.append(run("one"), lent);
      Arrays.fill(lent, (byte) 'x');
    }
    same(JournalRule.J1, records(), journal.read(run("one")));
    JournalRule.J1.holds(journal.contains(run("one")), "contains says there is no record");
  }

  private void syncedIsThere() throws InterruptedException {
    Journal journal = journal();
    List<byte[]> wanted = new ArrayList<>();
    for (byte[] record : records()) {
      journal.append(run("one"), record);
      wanted.add(record);
      journal.sync(run("one"));
      Journal again = reopened(journal);
      same(JournalRule.J2, wanted, again.read(run("one")));
      JournalRule.J2.holds(again.contains(run("one")), "after sync and opening anew the run is unknown");
    }
  }

  private void runsApart() throws InterruptedException {
    Journal journal = journal();
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      RunId id = run("run-" + i);
      writers.add(() -> {
        for (int n = 0; n < RECORDS; n++) {
          journal.append(id, text(id + " " + n));
          if (n % 50 == 49) {
            journal.sync(id);
          }
        }
        return true;
      });
    }
    for (Ended<Boolean> end : Trial.together(writers)) {
      JournalRule.J3.holds(end.value() != null, "one of " + RUNS + " writers at once: " + end.told());
    }
    for (int i = 0; i < RUNS; i++) {
      RunId id = run("run-" + i);
      List<byte[]> wanted = Stream.iterate(0, n -> n < RECORDS, n -> n + 1).map(n -> text(id + " " + n))
          .toList();
      same(JournalRule.J3, wanted, journal.read(id));
    }
  }

  private void onceReadAlwaysThere() {
    Journal journal = journal();
    journal.append(run("one"), text("first"));
    List<byte[]> early = journal.read(run("one"));
    for (byte[] record : early) {
      Arrays.fill(record, (byte) 'x');
    }
    for (int i = 0; i < RECORDS; i++) {
      journal.append(run("one"), text("more " + i));
    }
    List<byte[]> later = journal.read(run("one"));
    JournalRule.J4.holds(later.size() == RECORDS + 1, RECORDS + 1 + " records were appended, " + later.size()
        + " read");
    JournalRule.J4.holds(Arrays.equals(later.getFirst(), text("first")),
        "the first record was \"first\" and is now " + shown(later.getFirst()));
    JournalRule.J4.holds(early.size() == 1, "a list that was read has grown to " + early.size());
  }

  private void unknownRuns() {
    Journal journal = journal();
    journal.append(run("one"), text("first"));
    for (String name : List.of("other", "on", "one2")) {
      for (int look = 0; look < 2; look++) {
        JournalRule.J5.holds(!journal.contains(run(name)),
            "run " + name + " was never written, and contains says yes");
        JournalRule.J5.holds(journal.read(run(name)).isEmpty(),
            "run " + name + " was never written, and has records");
      }
    }
  }
}
