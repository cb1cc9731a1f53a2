package dev.agentswarm.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What is written without a binding is what the binding writes. */
class JsonBytesProperties {
  private static final long FIRST_SECOND = -31_557_014_167_219_200L;
  private static final long LAST_SECOND = 31_556_889_864_403_199L;
  private static final int[] PARTS = {1, 1_000, 1_000_000, 1_000_000_000};

  private static String bound(Object value) {
    return new String(JsonCodec.shared().bytes(value), UTF_8);
  }

  private static String written(JsonBytes out) {
    return new String(out.copy(), UTF_8);
  }

  // Many moments are whole milli- or microseconds.
  private static int nanos(int nanos, int part) {
    return nanos / PARTS[part] * PARTS[part] % 1_000_000_000;
  }

  @Property(tries = 500)
  void texts(@ForAll String text) {
    assertThat(written(new JsonBytes().text(text))).isEqualTo(bound(text));
  }

  @Example
  void everyCharacterByItselfAndBehindAnother() {
    JsonBytes out = new JsonBytes();
    for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
      String text = "" + (char) c;
      assertThat(out.clear().text(text).copy()).as("character %x", c)
          .isEqualTo(JsonCodec.shared().bytes(text));
      assertThat(out.clear().text("a" + text + "z").copy()).as("character %x between two", c)
          .isEqualTo(JsonCodec.shared().bytes("a" + text + "z"));
    }
  }

  @Property(tries = 500)
  void wholeNumbers(@ForAll long number) {
    assertThat(written(new JsonBytes().number(number))).isEqualTo(bound(number));
  }

  @Property(tries = 500)
  void moments(@ForAll @LongRange(min = FIRST_SECOND, max = LAST_SECOND) long second,
      @ForAll @IntRange(min = 0, max = 999_999_999) int nanos, @ForAll @IntRange(min = 0, max = 3) int part) {
    Instant first = Instant.ofEpochSecond(second, nanos(nanos, part));
    Instant second2 = Instant.ofEpochSecond(second, nanos);
    JsonBytes out = new JsonBytes();

    assertThat(written(out.moment(first))).isEqualTo(bound(first));
    assertThat(written(out.clear().moment(second2))).as("the same second again").isEqualTo(bound(second2));
  }

  @Property(tries = 500)
  void times(@ForAll long seconds, @ForAll @IntRange(min = -1, max = 3_700) int near,
      @ForAll @IntRange(min = 0, max = 999_999_999) int nanos, @ForAll @IntRange(min = 0, max = 3) int part) {
    for (long each : new long[]{seconds, near}) {
      Duration time = Duration.ofSeconds(each, nanos(nanos, part));

      assertThat(written(new JsonBytes().time(time))).isEqualTo(bound(time));
    }
  }

  @Property(tries = 100)
  void whateverElseThereIs(@ForAll long seed) {
    Values values = new Values(seed);
    dev.agentswarm.plan.Task task = values.of(dev.agentswarm.plan.Task.class);

    assertThat(written(new JsonBytes().any(task))).isEqualTo(bound(task));
    assertThat(written(new JsonBytes().anyOrNull(null).textOrNull(null).nothing())).isEqualTo("nullnullnull");
    assertThat(written(new JsonBytes().truth(true).raw(',').truth(false))).isEqualTo("true,false");
  }

  @Example
  void aBufferGrowsAsItMustAndIsUsedAgain() {
    JsonBytes out = new JsonBytes();
    char[] letters = new char[200_000];
    Arrays.fill(letters, 'ü');
    String large = new String(letters);

    assertThat(out.text(large).copy()).isEqualTo(JsonCodec.shared().bytes(large));
    assertThat(written(out.clear().text("small"))).isEqualTo("\"small\"");
  }

  @Example
  void aTextThatIsMissingIsNeverWrittenAsNull() {
    assertThatThrownBy(() -> new JsonBytes().text(null)).isInstanceOf(NullPointerException.class);
  }
}
