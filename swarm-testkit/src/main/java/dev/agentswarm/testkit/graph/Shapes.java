package dev.agentswarm.testkit.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Workloads in the shapes that swarms have, drawn from a seed. Jobs of a role have lognormal durations, sigma 1.1 (the
 * spread of model steps in the TraceLab traces), around a median of their role.
 *
 * @since 0.1
 */
public final class Shapes {
  private static final double SIGMA = 1.1;
  private static final double REPAIRS = 0.3;

  private final RandomGenerator random;
  private final List<Job> jobs = new ArrayList<>();

  private Shapes(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** A planner, so many searches at once, one join; this often, one after the other. */
  public static Workload fanOutJoin(int stages, int width, long seed) {
    Shapes shape = new Shapes(seed);
    String last = shape.job("plan", 20, List.of(), "");
    for (int stage = 0; stage < stages; stage++) {
      List<String> searches = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        searches.add(shape.job("search", 60, List.of(last), ""));
      }
      last = shape.job("join", 40, searches, "");
    }
    return shape.named("fan-out/join " + stages + " x " + width);
  }

  /** So many maps, so many reduces that each need a share of the maps' results, one summary. */
  public static Workload mapReduce(int maps, int reduces, long seed) {
    Shapes shape = new Shapes(seed);
    String split = shape.job("plan", 10, List.of(), "");
    List<String> mapped = new ArrayList<>();
    for (int i = 0; i < maps; i++) {
      mapped.add(shape.job("map", 30, List.of(split), ""));
    }
    List<String> reduced = new ArrayList<>();
    for (int i = 0; i < reduces; i++) {
      List<String> needs = new ArrayList<>();
      for (String each : mapped) {
        if (shape.random.nextDouble() < 0.25) {
          needs.add(each);
        }
      }
      reduced.add(shape.job("reduce", 90, needs.isEmpty() ? mapped : needs, ""));
    }
    shape.job("summary", 60, reduced, "");
    return shape.named("map-reduce " + maps + " + " + reduces);
  }

  /**
   * So many streams of different length: write, verify, write, verify. Three verifications of ten fail: then a repair and
   * another verification come in between, which nobody knew of before.
   */
  public static Workload pipelines(int streams, int longest, long seed) {
    Shapes shape = new Shapes(seed);
    List<String> ends = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      List<String> last = List.of(shape.job("plan", 10, List.of(), ""));
      int stages = 1 + shape.random.nextInt(longest);
      for (int stage = 0; stage < stages; stage++) {
        last = shape.verified(shape.job("write", 120, last, ""));
      }
      ends.addAll(last);
    }
    shape.job("head", 60, ends, "");
    return shape.named("pipelines " + streams + " x 1-" + longest);
  }

  /** Streams that grow: of ten jobs one shows at its end that several more are needed, before its stream goes on. */
  public static Workload lateGrowth(int streams, int stages, long seed) {
    Shapes shape = new Shapes(seed);
    String plan = shape.job("plan", 20, List.of(), "");
    List<String> ends = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      List<String> last = List.of(plan);
      for (int stage = 0; stage < stages; stage++) {
        String found = shape.job("analyse", 60, last, "");
        List<String> next = new ArrayList<>(List.of(found));
        if (shape.random.nextDouble() < 0.1) {
          int more = 2 + shape.random.nextInt(6);
          for (int k = 0; k < more; k++) {
            next.add(shape.job("research", 90, List.of(found), found));
          }
        }
        last = next;
      }
      ends.add(shape.job("write", 120, last, ""));
    }
    shape.job("summary", 60, ends, "");
    return shape.named("late growth " + streams + " x " + stages);
  }

  private List<String> verified(String work) {
    String verify = job("verify", 30, List.of(work), "");
    if (random.nextDouble() >= REPAIRS) {
      return List.of(verify);
    }
    String repair = job("repair", 100, List.of(verify), verify);
    return List.of(verify, job("verify", 30, List.of(repair), verify));
  }

  private String job(String role, double median, List<String> needs, String by) {
    String id = role + "-" + jobs.size();
    double seconds = median * StrictMath.exp(SIGMA * random.nextGaussian());
    jobs.add(new Job(id, role, Math.max(0.001, Math.round(seconds * 1_000) / 1_000.0), needs, by));
    return id;
  }

  private Workload named(String name) {
    return new Workload(name, jobs);
  }
}
