package dev.agentswarm.engine;

import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.kernel.Fact;
import java.time.Instant;
import java.util.Map;

/**
 * Facts as the journal keeps them: one JSON object each, {@code {"v":1,"at":..,"fact":{"type":..}}}. A journal replayed
 * through a kernel gives the same commands.
 *
 * <p>The version grows when a fact changes its form; what an older version wrote stays readable here.
 */
public final class FactRecords {
  /** The form that is written. */
  static final int VERSION = 1;

  private FactRecords() {}

  /** A fact and when it happened. */
  public record Recorded(Instant at, Fact fact) {}

  private record Line(int v, Instant at, Fact fact) {}

  /** The record of a fact. Equal facts at equal moments give equal bytes. */
  public static byte[] encode(Instant at, Fact fact) {
    return new FactWriter().record(at, fact);
  }

  /**
   * The fact of a record.
   *
   * @throws SwarmException of kind INVALID_INPUT when the record is damaged, or of a version this library cannot read
   */
  public static Recorded decode(byte[] record) {
    Recorded known = FactReader.read(record);
    return known != null ? known : bound(record);
  }

  // As the bindings of the codec read it, which know all there is and say what is wrong.
  static Recorded bound(byte[] record) {
    Line line;
    try {
      line = JsonCodec.shared().read(record, Line.class);
    } catch (SwarmException unfit) {
      // Another version may well have other members, so its number is the better explanation.
      known(JsonCodec.shared().read(record, Object.class));
      throw unfit;
    }
    known(line.v());
    return new Recorded(line.at(), line.fact());
  }

  private static void known(Object read) {
    Object version = read instanceof Map<?, ?> members ? members.get("v") : read;
    if (version instanceof Number number && number.longValue() != VERSION) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, "this record has version " + number
          + ", and this library reads version " + VERSION
          + ": open the journal with the version that wrote it");
    }
  }
}
