package dev.agentswarm.testkit.contract;

import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.schedule.ScheduleView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A view that stands still: made by hand or copied from a live one, and valid for ever.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @since 0.1
 */
public final class StillView implements ScheduleView {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final int free;
  private final long decision;
  private final Instant now;
  private final List<Candidate> byRank;
  private final List<Candidate> byArrival;
  private final Map<String, List<Candidate>> groups = new HashMap<>();

  private StillView(int free, long decision, Instant now, List<Candidate> byRank, List<Candidate> byArrival) {
    this.free = free;
    this.decision = decision;
    this.now = now;
    this.byRank = List.copyOf(byRank);
    this.byArrival = List.copyOf(byArrival);
  }

  /** So many free places and these candidates, after so many decisions. */
  public static StillView of(int free, long decision, List<Candidate> candidates) {
    Comparator<Candidate> byArrival = Comparator.comparingLong(Candidate::arrival);
    List<Candidate> ranked = candidates.stream()
        .sorted(Comparator.comparingDouble(Candidate::rank).reversed().thenComparing(byArrival)).toList();
    StillView view = new StillView(free, decision, NOON.plusSeconds(decision), ranked,
        candidates.stream().sorted(byArrival).toList());
    for (Candidate candidate : ranked) {
      view.groups.computeIfAbsent(candidate.group(),
          name -> ranked.stream().filter(other -> other.group().equals(name)).toList());
    }
    return view;
  }

  /** All that this view, which may be live, shows now. */
  public static StillView copyOf(ScheduleView view) {
    StillView copy = new StillView(view.free(), view.decision(), view.now(), listed(view.byRank()),
        listed(view.byArrival()));
    for (Candidate candidate : copy.byArrival) {
      copy.groups.computeIfAbsent(candidate.group(), name -> listed(view.group(name)));
    }
    return copy;
  }

  private static List<Candidate> listed(Iterable<Candidate> cursor) {
    List<Candidate> all = new ArrayList<>();
    cursor.forEach(all::add);
    return all;
  }

  /** All candidates, oldest first. */
  public List<Candidate> candidates() {
    return byArrival;
  }

  @Override
  public int free() {
    return free;
  }

  @Override
  public long decision() {
    return decision;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Iterable<Candidate> byRank() {
    return byRank;
  }

  @Override
  public Iterable<Candidate> byArrival() {
    return byArrival;
  }

  @Override
  public Iterable<Candidate> group(String name) {
    return Objects.requireNonNullElse(groups.get(name), List.of());
  }

  /** Free places, the number of the decision, and the candidates by rank. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("decision " + decision + ", " + free + " free, "
        + byRank.size() + " candidates");
    byRank.stream().limit(12)
        .forEach(candidate -> text.append("\n").append(candidate.task()).append(": kind ")
            .append(candidate.kind()).append(", rank ").append(candidate.rank()).append(", duration ")
            .append(candidate.duration()).append(", arrival ").append(candidate.arrival()));
    return text.append(byRank.size() > 12 ? "\n..." : "").toString();
  }
}
