package dev.agentswarm.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.plan.InvalidPlanException;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonCodecTest {
  record Point(int x, @Nullable Integer y) {}

  record Shapes(List<Point> points, Map<TaskId, Set<TimeUnit>> units) {}

  record Moment(Instant at, Duration length) {}

  record Box<T>(T value, Object any) {}

  record Holder(Class<?> type) {}

  sealed interface Animal {
    record Bee(int stripes) implements Animal {}

    sealed interface Bird extends Animal {
      record BigOwl(String call) implements Bird {}
    }
  }

  private final JsonCodec codec = JsonCodec.shared();

  @Test
  void componentsComeInTheirOrderAndNullOnlyWhereItMay() {
    assertThat(codec.write(new Point(1, null))).isEqualTo("{\"x\":1,\"y\":null}");
    assertThat(codec.read("{\"x\":1}", Point.class)).isEqualTo(new Point(1, null));
    assertThat(codec.read("{\"y\":3.0,\"x\":1}", Point.class)).isEqualTo(new Point(1, 3));
  }

  @Test
  void aNullWhereNoneMayBeIsRefusedOnBothWays() {
    assertThatThrownBy(() -> codec.write(new Shapes(null, Map.of())))
        .hasMessage("Shapes.points is null, which only a @Nullable component may be");
    refused("{\"points\":[{\"x\":null}],\"units\":{}}", Shapes.class, "/points/0/x must not be null");
  }

  @Test
  void aRecordOfAClosedChoiceCarriesItsKebabNameFirst() {
    assertThat(codec.write(Verdict.passed("seen"))).isEqualTo("{\"type\":\"passed\",\"evidence\":\"seen\"}");
    assertThat(codec.write(new SwarmEvent.TaskReady(TaskId.of("a"))))
        .isEqualTo("{\"type\":\"task-ready\",\"task\":\"a\"}");
    assertThat(codec.write(new Animal.Bird.BigOwl("hu"))).isEqualTo("{\"type\":\"big-owl\",\"call\":\"hu\"}");
    assertThat(codec.read("{\"type\":\"big-owl\",\"call\":\"hu\"}", Animal.class))
        .isEqualTo(new Animal.Bird.BigOwl("hu"));
    assertThat(codec.read("{\"call\":\"hu\",\"type\":\"big-owl\"}", Animal.Bird.BigOwl.class))
        .isEqualTo(new Animal.Bird.BigOwl("hu"));
  }

  @Test
  void aChoiceThatIsNotInTheClosedSetIsRefusedWithTheSet() {
    refused("{\"type\":\"java.lang.Runtime\"}", Animal.class,
        "/type must be one of [bee, big-owl], was \"java.lang.Runtime\"");
    refused("{\"stripes\":1}", Animal.class, "/type must be one of [bee, big-owl], was missing");
    refused("{\"type\":\"bee\",\"stripes\":1}", Animal.Bird.class,
        "/type must be one of [big-owl], was \"bee\"");
    refused("{\"type\":\"big-owl\",\"stripes\":1}", Animal.Bee.class, "/type must be \"bee\"");
  }

  @Test
  void misfitsNameThePlaceAndWhatIsKnown() {
    refused("{\"x\":1,\"z\":2}", Point.class, "/z is unknown; did you mean \"x\"? known: [x, y]");
    refused("{\"y\":2}", Point.class, "/x is missing");
    refused("{\"x\":\"three\"}", Point.class, "/x must be an integer, was \"three\"");
    refused("{\"x\":3000000000}", Point.class,
        "/x must be an integer from -2147483648 to 2147483647, was 3000000000");
    refused("{\"x\":1.5}", Point.class, "/x must be an integer, was 1.5");
    refused("{\"points\":{},\"units\":{}}", Shapes.class, "/points must be an array, was an object");
    refused("{\"points\":[],\"units\":{\"a\":[\"DAYS\",\"DAYS\"]}}", Shapes.class,
        "/units/a must not hold anything twice");
    refused("{\"points\":[],\"units\":{\"-\":[]}}", Shapes.class, "/units/- is no TaskId");
    refused("{\"points\":[],\"units\":{\"a\":[\"DAY\"]}}", Shapes.class,
        "/units/a/0 must be one of [NANOSECONDS");
    refused("{\"at\":\"noon\",\"length\":\"PT1S\"}", Moment.class,
        "/at must be a time such as 2026-01-31T12:00:00Z, was \"noon\"");
    refused("[]", Point.class, "$ must be an object, was an array");
    refused("null", Point.class, "$ must not be null");
    refused("", Point.class, "the JSON text is empty");
    refused("{\"x\":1} x", Point.class, "no JSON at line 1");
    refused("{\"x\":1,\"x\":2}", Point.class, "no JSON at line 1");
  }

  @Test
  void whatAConstructorRefusesIsToldWithThePlace() {
    refused("{\"seconds\":-1,\"steps\":0}", dev.agentswarm.plan.Estimate.class,
        "$ is no Estimate: an estimate must be >= 0");
  }

  @Test
  void theFaultsOfAPlanStayAPlansFaults() {
    String twice = codec.write(Task.of("a", "write", "do it"));

    assertThatThrownBy(() -> codec.read("{\"tasks\":[" + twice + "," + twice + "]}", Plan.class))
        .isInstanceOf(InvalidPlanException.class).hasMessageContaining("task a is there twice");
  }

  @Test
  void setsAndMapsWithoutAnOrderOfTheirOwnAreSorted() {
    assertThat(codec.write(Set.of("c", "a", "b", "e", "d"))).isEqualTo("[\"a\",\"b\",\"c\",\"d\",\"e\"]");
    assertThat(codec.write(Map.of("c", 1, "a", 2, "b", 3))).isEqualTo("{\"a\":2,\"b\":3,\"c\":1}");
    Map<String, Integer> ordered = new LinkedHashMap<>();
    ordered.put("z", 1);
    ordered.put("a", 2);
    assertThat(codec.write(ordered)).isEqualTo("{\"z\":1,\"a\":2}");
  }

  @Test
  void whatIsNotDeclaredIsReadAsPlainValues() {
    assertThat(codec.read("{\"value\":{\"a\":[1,true,null,\"x\",0.5]},\"any\":7}", Box.class))
        .isEqualTo(
            new Box<>(Map.of("a", new ArrayList<>(java.util.Arrays.asList(1, true, null, "x", 0.5))), 7));
    assertThat(codec.read("5", int.class)).isEqualTo(5);
  }

  @Test
  void aTypeThatHasNoJsonSaysSoAndWhatHas() {
    assertThatThrownBy(() -> codec.write(new Holder(String.class))).isInstanceOf(SwarmException.class)
        .hasMessageContaining("Holder.type: java.lang.Class cannot be JSON: use records");
    assertThatThrownBy(() -> codec.write(new Object())).isInstanceOf(SwarmException.class);
  }

  @Test
  void aTextDeeperThanAllowedIsAnErrorAndNoStackOverflow() {
    String deep = "[".repeat(100_000);
    refused(deep, List.class, "no JSON");
    refused("{\"a\":".repeat(250) + "1" + "}".repeat(250), Map.class, "no JSON");
    List<Object> circle = new ArrayList<>();
    circle.add(circle);
    assertThatThrownBy(() -> codec.write(circle)).isInstanceOf(SwarmException.class)
        .hasMessageContaining("cannot be JSON").hasMessageContaining("nesting depth");
  }

  @Test
  void halfASurrogatePairIsKeptInTextsAndReplacedInNames() {
    assertThat(codec.write(Map.of("a\uD83D", "b\uD83D")))
        .isEqualTo("{\"a\uFFFD\":\"b\\uD83D\"}".replace("\uFFFD", "\\uFFFD"));
    assertThat(codec.read("\"b\\uD83D\"", String.class)).isEqualTo("b\uD83D");
    assertThat(codec.read("\"b\uD83D\"", String.class)).isEqualTo("b\uD83D");
  }

  @Test
  void aNumberTooLongToBeOneIsRefused() {
    refused("{\"x\":" + "9".repeat(5_000) + "}", Point.class, "no JSON");
    refused("{\"x\":1e400}", Point.class, "/x must be an integer");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] bad = {'"', (byte) 0xC3, (byte) 0x28, '"'};
    assertThatThrownBy(() -> codec.read(bad, String.class)).isInstanceOf(SwarmException.class);
  }

  private void refused(String json, Class<?> type, String message) {
    assertThatThrownBy(() -> codec.read(json, type)).isInstanceOfSatisfying(SwarmException.class,
        e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.INVALID_INPUT))
        .hasMessageContaining(message);
  }
}
