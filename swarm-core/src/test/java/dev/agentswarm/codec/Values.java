package dev.agentswarm.codec;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.kernel.Tally;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.RunId;
import dev.agentswarm.verify.Verdict;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Any value of any record type of the API, from a seed. */
public final class Values {
  private static final int DRAWS = 100;
  private static final String[] TEXTS = {"", "a", "two words", "line\nbreak\ttab \u0000\u001f",
      "\"quoted\" \\ /",
      "Grüße, 世界，！", "🐝 swarm", "\uD83D lone", "lone \uDC1D", "\u2028\uFEFF\uFFFF", "null", "{\"type\":1}"};

  private final Random random;

  /** With this seed. */
  public Values(long seed) {
    this.random = new Random(seed);
  }

  /** A value of this type, or of a type that it permits. */
  public <T> T of(Class<T> type) {
    return type.cast(any(type));
  }

  private Object any(Class<?> type) {
    if (type.isSealed()) {
      Class<?>[] choices = type.getPermittedSubclasses();
      return any(choices[random.nextInt(choices.length)]);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }
    return switch (type.getSimpleName()) {
      case "String" -> TEXTS[random.nextInt(TEXTS.length)];
      case "int", "Integer" -> random.nextBoolean() ? random.nextInt() : random.nextInt(10);
      case "long", "Long" -> random.nextBoolean() ? random.nextLong() : (long) random.nextInt(10);
      case "double", "Double" -> random.nextInt(10) == 0 ? Double.NaN : random.nextGaussian() * 1e9;
      case "boolean" -> random.nextBoolean();
      case "Instant" -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      case "Duration" -> Duration.ofMillis(1 + random.nextInt(1_000_000_000));
      case "Content" -> content();
      case "TaskId" -> TaskId.of("t" + random.nextInt(1_000));
      case "RunId" -> RunId.of("r" + random.nextInt(1_000));
      case "Limits" -> Limits.standard().withAgents(1 + random.nextInt(400)).withTokens(random.nextInt(9));
      case "Estimate" -> new Estimate(random.nextDouble() * 100, random.nextInt(9));
      case "Failure" ->
        dev.agentswarm.failure.Failure.of(of(dev.agentswarm.failure.Failure.Kind.class), "x" + text());
      case "Goal" -> Goal.of("do " + text()).withAcceptance(text(), text());
      case "Artifact" -> new dev.agentswarm.artifact.Artifact("n" + text(), text(), content());
      case "Rejected" -> Verdict.rejected(of(Finding.class), of(Finding.class));
      case "EndpointId" -> new EndpointId("host", text());
      case "ToolCall" -> new dev.agentswarm.inference.ToolCall("id", text(), text());
      case "LimitHit" -> new dev.agentswarm.inference.LimitHit(
          of(dev.agentswarm.inference.LimitHit.Kind.class), random.nextInt(1_000));
      case "Tally" -> {
        int seen = random.nextInt(9);
        yield new Tally(seen, random.nextDouble(), random.nextDouble(),
            Map.of("" + (8_000 + seen), (long) seen));
      }
      case "Quorum" -> Join.quorum(1 + random.nextInt(9));
      case "Best" -> Join.best("m" + text());
      case "CommandSpec" -> CommandSpec.of("run", text()).withVariable("V", text());
      default -> record(type);
    };
  }

  private String text() {
    return of(String.class);
  }

  private Content content() {
    if (random.nextBoolean()) {
      return Content.of(text());
    }
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return Content.of(bytes);
  }

  // What a constructor refuses is drawn anew.
  private Object record(Class<?> type) {
    for (int draw = 1;; draw++) {
      try {
        return drawn(type);
      } catch (IllegalArgumentException refused) {
        if (draw == DRAWS) {
          throw refused;
        }
      }
    }
  }

  private Object drawn(Class<?> type) {
    if (!type.isRecord()) {
      throw new LinkageError("nobody knows how to draw a " + type);
    }
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      values.add(component(component.getAnnotatedType()));
    }
    try {
      var canonical = type.getDeclaredConstructor(
          Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new));
      canonical.setAccessible(true);
      return canonical.newInstance(values.toArray());
    } catch (InvocationTargetException refused) {
      throw new IllegalArgumentException("cannot make a " + type + " of " + values, refused.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot make a " + type + " of " + values, e);
    }
  }

  private Object component(AnnotatedType declared) {
    if (declared.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0) {
      return null;
    }
    if (!(declared instanceof AnnotatedParameterizedType generic)) {
      return any((Class<?>) declared.getType());
    }
    Class<?> raw = (Class<?>) ((ParameterizedType) declared.getType()).getRawType();
    AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
    List<Object> elements = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      elements.add(component(arguments[arguments.length - 1]));
    }
    if (raw == Set.class) {
      return new LinkedHashSet<>(elements);
    }
    if (raw == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      boolean isText = arguments[0].getType() == String.class;
      elements.forEach(element -> map.put(isText ? "key " + map.size() : component(arguments[0]), element));
      return map;
    }
    return elements;
  }
}
