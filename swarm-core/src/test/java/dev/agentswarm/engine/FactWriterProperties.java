package dev.agentswarm.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.codec.Values;
import dev.agentswarm.kernel.Fact;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.SoftAssertions;

/** Records are the same bytes, whether written member by member or by the bindings of the codec. */
class FactWriterProperties {
  private static final Class<?>[] KINDS = Fact.class.getPermittedSubclasses();
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  /** What the bindings make of a record. */
  record Line(int v, Instant at, Fact fact) {}

  /** Something that writes records, one after the other. */
  interface Writer {
    byte[] record(Instant at, Fact fact);
  }

  /** Writers with a fault each, which the property must see. */
  enum Wrong implements Supplier<Writer> {
    CUTS_MOMENTS {
      @Override
      public Writer get() {
        FactWriter right = new FactWriter();
        return (at, fact) -> right.record(at.truncatedTo(ChronoUnit.MICROS), fact);
      }
    },
    FORGETS_WHY {
      @Override
      public Writer get() {
        return replacing("\"why\":\"[A-Z_]+\"", "\"why\":null");
      }
    },
    LEAVES_OUT_WHAT_IS_NULL {
      @Override
      public Writer get() {
        return replacing(",\"by\":null", "");
      }
    },
    ESCAPES_IN_SMALL_LETTERS {
      @Override
      public Writer get() {
        return replacing("001F", "001f");
      }
    },
    KEEPS_WHAT_WAS_BEFORE {
      @Override
      public Writer get() {
        byte[][] before = {{}};
        FactWriter right = new FactWriter();
        return (at, fact) -> {
          byte[] record = right.record(at, fact);
          byte[] spoilt = record.length < before[0].length ? before[0].clone() : record;
          System.arraycopy(record, 0, spoilt, 0, record.length);
          before[0] = record;
          return spoilt;
        };
      }
    };

    private static Writer replacing(String pattern, String by) {
      FactWriter right = new FactWriter();
      return (at, fact) -> new String(right.record(at, fact), UTF_8).replaceAll(pattern, by).getBytes(UTF_8);
    }
  }

  private static Fact fact(long seed) {
    Values values = new Values(seed);
    return (Fact) values.of(KINDS[Math.floorMod(seed, KINDS.length)]);
  }

  private static boolean isRight(Writer writer, Instant at, Fact fact) {
    return Arrays.equals(writer.record(at, fact), JsonCodec.shared().bytes(new Line(1, at, fact)));
  }

  @Property(tries = 1_000)
  void everyRecordIsWhatTheBindingsWouldWriteAndIsReadAsTheSameFact(@ForAll long seed,
      @ForAll @IntRange(min = 0, max = 999_999_999) int nanos) {
    FactWriter writer = new FactWriter();
    for (long each = seed; each < seed + 3; each++) { // In one buffer.
      Instant at = NOON.plusNanos(nanos);
      Fact fact = fact(each);

      byte[] record = writer.record(at, fact);

      assertThat(new String(record, UTF_8))
          .isEqualTo(new String(JsonCodec.shared().bytes(new Line(1, at, fact)), UTF_8));
      assertThat(FactRecords.decode(record)).isEqualTo(new FactRecords.Recorded(at, fact));
    }
  }

  @Example
  void everyFaultIsSeen() {
    SoftAssertions all = new SoftAssertions();
    for (Wrong wrong : Wrong.values()) {
      Writer writer = wrong.get();
      all.assertThat(LongStream.range(0, 2_000)
          .allMatch(seed -> isRight(writer, NOON.plusNanos(seed * 1_001), fact(seed)))).as("%s", wrong)
          .isFalse();
    }
    all.assertAll();
    Writer right = new FactWriter()::record;
    assertThat(LongStream.range(0, 2_000)
        .allMatch(seed -> isRight(right, NOON.plusNanos(seed * 1_001), fact(seed)))).isTrue();
  }

  @Example
  void whatCannotBeWrittenIsNoRecordAndLeavesNothingBehind() {
    FactWriter writer = new FactWriter();
    Fact broken = new Fact.StepAsked(1, null, true, null, 0);

    assertThatThrownBy(() -> writer.record(NOON, broken)).isInstanceOf(NullPointerException.class);

    assertThat(isRight(writer::record, NOON, new Fact.Woken())).isTrue();
  }
}
