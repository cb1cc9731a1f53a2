package dev.agentswarm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A sweep takes the highest label first, whoever comes behind it waits for the next, and nobody for longer than that. */
class FrontierProperties {
  /** What a walk needs of a frontier. */
  private interface Rows {
    void add(int row, long label);

    int poll();
  }

  private static final class Real implements Rows {
    private final Frontier frontier = new Frontier();
    int added;
    int shown;

    @Override
    public void add(int row, long label) {
      added++;
      frontier.add(row, label);
    }

    @Override
    public int poll() {
      frontier.showAhead(row -> shown++);
      int row = frontier.poll();
      if (frontier.isEmpty()) {
        frontier.clear();
      }
      return row;
    }
  }

  /** Planted: everybody joins the line. */
  private static final class OnlyALine implements Rows {
    private final Deque<Integer> line = new ArrayDeque<>();

    @Override
    public void add(int row, long label) {
      line.add(row);
    }

    @Override
    public int poll() {
      return line.remove();
    }
  }

  /** Planted: no sweeps, always the highest label of all. */
  private static final class AlwaysTheHighest implements Rows {
    private final PriorityQueue<Integer> all = new PriorityQueue<>(Comparator.reverseOrder());

    @Override
    public void add(int row, long label) {
      all.add(row);
    }

    @Override
    public int poll() {
      return all.remove();
    }
  }

  // Each number puts in so many rows and takes out one; the row says its label, so that equal labels are no trouble.
  private static boolean keepsOrder(Rows rows, List<Integer> story) {
    Comparator<Integer> first = Comparator.reverseOrder();
    List<PriorityQueue<Integer>> sweeps = new ArrayList<>(
        List.of(new PriorityQueue<>(first), new PriorityQueue<>(first)));
    int reached = Integer.MAX_VALUE;
    boolean right = true;
    for (int i = 0; i < story.size() || !sweeps.get(0).isEmpty() || !sweeps.get(1).isEmpty(); i++) {
      for (int j = 0; j < (i < story.size() ? story.get(i) : 0); j++) {
        int label = (i * 7919 + j * 104_729 * (i % 3 - 1)) % 1_009;
        rows.add(label, label);
        sweeps.get(label < reached ? 0 : 1).add(label);
      }
      if (sweeps.get(0).isEmpty()) {
        Collections.swap(sweeps, 0, 1);
      }
      if (!sweeps.get(0).isEmpty()) {
        reached = sweeps.get(0).remove();
        right &= rows.poll() == reached;
      }
      reached = sweeps.get(0).isEmpty() && sweeps.get(1).isEmpty() ? Integer.MAX_VALUE : reached;
    }
    return right;
  }

  // How many others came out, at most, while somebody waited: of so many rows each is put in again by chance.
  private static int longestWait(Rows rows, int count, long seed) {
    Random random = new Random(seed);
    Map<Integer, Integer> since = new HashMap<>();
    int longest = 0;
    for (int polls = 0; polls < 20 * count; polls++) {
      for (int i = 0; i < 3; i++) {
        int row = random.nextInt(count);
        if (!since.containsKey(row)) {
          since.put(row, polls);
          rows.add(row, row);
        }
      }
      longest = Math.max(longest, polls - Objects.requireNonNull(since.remove(rows.poll())));
    }
    return longest;
  }

  @Property(tries = 100)
  void nobodyWaitsLongerThanTheRestOfASweepAndAnother(@ForAll @IntRange(min = 1, max = 200) int count,
      @ForAll long seed) {
    assertThat(longestWait(new Real(), count, seed)).isLessThan(2 * count);
  }

  @Property(tries = 20)
  void withoutSweepsTheLowestWouldStarve(@ForAll @IntRange(min = 50, max = 200) int count,
      @ForAll long seed) {
    assertThat(longestWait(new AlwaysTheHighest(), count, seed)).isGreaterThan(2 * count);
  }

  @Property(tries = 300)
  void theHighestLabelOfASweepComesFirst(@ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> story) {
    assertThat(keepsOrder(new Real(), story)).isTrue();
  }

  @Property(tries = 300)
  void nobodyIsShownTwice(@ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> story) {
    Real rows = new Real();
    keepsOrder(rows, story);

    assertThat(rows.shown).isBetween(Math.min(rows.added, 1), rows.added);
  }

  @Property(tries = 5)
  void itGrowsAsFarAsNeeded(@ForAll @Size(3) List<@IntRange(min = 9_000, max = 12_000) Integer> story) {
    assertThat(keepsOrder(new Real(), story)).isTrue();
  }

  @Property(tries = 20)
  void aMereLineIsNoticed(@ForAll @Size(3) List<@IntRange(min = 5, max = 60) Integer> story) {
    assertThat(keepsOrder(new OnlyALine(), story)).isFalse();
  }
}
