package dev.agentswarm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whoever has the highest label comes out first, in whatever order they go in. */
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
        frontier.trim();
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

  // Each number puts in so many rows and takes out one; the row says its label, so that equal labels are no trouble.
  private static boolean keepsOrder(Rows rows, List<Integer> story) {
    PriorityQueue<Integer> model = new PriorityQueue<>(Comparator.reverseOrder());
    boolean right = true;
    for (int i = 0; i < story.size(); i++) {
      for (int j = 0; j < story.get(i); j++) {
        int label = (i * 7919 + j * 104_729 * (i % 3 - 1)) % 1_009;
        rows.add(label, label);
        model.add(label);
      }
      right &= model.isEmpty() || rows.poll() == model.remove();
    }
    while (!model.isEmpty()) {
      right &= rows.poll() == model.remove();
    }
    return right;
  }

  @Property(tries = 300)
  void theHighestLabelComesFirst(@ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> story) {
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
