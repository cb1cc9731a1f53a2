package dev.agentswarm.testkit.arbitrary;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * Values of another arbitrary that shrink as their own sort shrinks, whatever they were made of.
 *
 * @param made where values come from
 * @param smaller what a value is tried as when it fails, best first
 * @param sizes what must get smaller, most important first; each try gets smaller by the first in which it differs
 */
record Shrinking<T>(Arbitrary<T> made, Function<T, Stream<T>> smaller, List<ToIntFunction<T>> sizes)
    implements
      Arbitrary<T> {

  @Override
  public RandomGenerator<T> generator(int genSize) {
    RandomGenerator<T> source = made.generator(genSize, false);
    return (Random random) -> new Value(source.next(random).value());
  }

  @Override
  public EdgeCases<T> edgeCases(int maxEdgeCases) {
    return EdgeCases.none();
  }

  private final class Value implements Shrinkable<T> {
    private final T value;

    Value(T value) {
      this.value = value;
    }

    @Override
    public T value() {
      return value;
    }

    @Override
    public Stream<Shrinkable<T>> shrink() {
      ShrinkingDistance here = distance();
      return smaller.apply(value).map(next -> (Shrinkable<T>) new Value(next))
          .filter(next -> next.distance().compareTo(here) < 0);
    }

    @Override
    public ShrinkingDistance distance() {
      return ShrinkingDistance.of(sizes.stream().mapToLong(size -> size.applyAsInt(value)).toArray());
    }

    @Override
    public String toString() {
      return "shrinks from " + value;
    }
  }
}
