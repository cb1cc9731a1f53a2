package dev.agentswarm.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.codec.Values;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/** Whoever reads a record fast reads what the bindings read, and leaves to them what they refuse. */
class FactReaderProperties {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final List<Class<? extends Fact>> KINDS = List.of(Fact.StepAsked.class, Fact.StepEnded.class,
      Fact.Merged.class, Fact.StepAsked.class, Fact.StepEnded.class, Fact.class);
  private static final String LETTERS = "0123456789-+.:,\"\\{}[]TZPSEe nulltruefalse\u0000\u001f\u007f\u00fc";

  /** Something that reads records, or leaves them to others. */
  interface Reader {
    FactRecords.@Nullable Recorded read(byte[] record);
  }

  /** Readers with a fault each, which the property must see. */
  enum Wrong implements Supplier<Reader> {
    IGNORES_WHAT_FOLLOWS {
      @Override
      public Reader get() {
        return record -> FactReader
            .read(Arrays.copyOf(record, new String(record, UTF_8).lastIndexOf("}}") + 2));
      }
    },
    FORGIVES_SPACES {
      @Override
      public Reader get() {
        return record -> FactReader.read(new String(record, UTF_8).replace(" ", "").getBytes(UTF_8));
      }
    },
    CUTS_MOMENTS {
      @Override
      public Reader get() {
        return record -> {
          FactRecords.Recorded read = FactReader.read(record);
          return read == null
              ? null
              : new FactRecords.Recorded(read.at().truncatedTo(ChronoUnit.MILLIS), read.fact());
        };
      }
    }
  }

  private static byte[] record(Random random) {
    Class<? extends Fact> kind = KINDS.get(random.nextInt(KINDS.size()));
    Fact fact = new Values(random.nextLong()).of(kind);
    return FactRecords.encode(NOON.plusNanos(random.nextInt(1_000_000_000)), fact);
  }

  /** One letter is another, or one more, or one less; or nothing has happened. */
  private static byte[] damaged(byte[] record, Random random) {
    String text = new String(record, UTF_8);
    int where = random.nextInt(text.length() + 1);
    String letter = "" + LETTERS.charAt(random.nextInt(LETTERS.length()));
    int end = Math.min(text.length(), where + 1);
    return (switch (random.nextInt(4)) {
      case 0 -> text;
      case 1 -> text.substring(0, where) + letter + text.substring(end);
      case 2 -> text.substring(0, where) + letter + text.substring(where);
      default -> text.substring(0, where) + text.substring(end);
    }).getBytes(UTF_8);
  }

  private static @Nullable Object bound(byte[] record) {
    try {
      return FactRecords.bound(record);
    } catch (SwarmException refused) {
      return null;
    }
  }

  private static boolean isRight(Reader reader, long seed) {
    Random random = new Random(seed);
    byte[] record = damaged(record(random), random);
    FactRecords.Recorded read = reader.read(record);
    return read == null || read.equals(bound(record));
  }

  @Property(tries = 3_000)
  void whateverStandsInARecordIsReadAsTheBindingsReadItOrLeftToThem(@ForAll long seed) {
    assertThat(isRight(FactReader::read, seed)).isTrue();
  }

  @Example
  void everyFaultIsSeen() {
    SoftAssertions all = new SoftAssertions();
    for (Wrong wrong : Wrong.values()) {
      Reader reader = wrong.get();
      all.assertThat(LongStream.range(0, 20_000).allMatch(seed -> isRight(reader, seed))).as("%s", wrong)
          .isFalse();
    }
    all.assertAll();
  }

  @Example
  void theRecordsOfStepsAreLeftToNobody() {
    AttemptId attempt = new AttemptId(TaskId.of("code/api"), 2);
    List<Fact> facts = List.of(new Fact.StepAsked(1, null, true, "kimi-k2.6", 12_000),
        new Fact.StepAsked(Long.MAX_VALUE / 100, attempt, false, "read_file", 0),
        new Fact.StepEnded(3, Usage.TOOL, Duration.ZERO),
        new Fact.StepEnded(4, new Usage(1, 0, 100, 40, 20, 5, 0), Duration.ofMillis(90_500), "m",
            Wait.Reason.TOKENS_PER_MINUTE),
        new Fact.Merged(attempt, List.of()));
    for (Fact fact : facts) {
      for (Instant at : List.of(NOON, NOON.plusMillis(20), NOON.plusNanos(1_001), NOON.minusNanos(3))) {
        assertThat(FactReader.read(FactRecords.encode(at, fact)))
            .isEqualTo(new FactRecords.Recorded(at, fact));
      }
    }
  }
}
