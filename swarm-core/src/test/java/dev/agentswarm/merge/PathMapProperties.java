package dev.agentswarm.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PathMapProperties {

  @Property
  void itHoldsWhatAnOrdinaryMapHoldsAfterTheSamePutsAndRemovals(
      @ForAll @Size(max = 200) List<@IntRange(min = -40, max = 40) Integer> moves) {
    PathMap<Integer> map = PathMap.empty();
    TreeMap<String, Integer> model = new TreeMap<>();
    for (int move : moves) {
      String path = "p" + Math.abs(move);
      map = move < 0 ? map.without(path) : map.with(path, move + model.size());
      if (move < 0) {
        model.remove(path);
      } else {
        model.put(path, move + model.size());
      }
      assertThat(map.size()).isEqualTo(model.size());
      assertThat(map.ceiling(path)).isEqualTo(model.ceilingKey(path));
      assertThat(map.get(path)).isEqualTo(model.get(path));
    }
    assertThat(content(map)).containsExactlyEntriesOf(model);
  }

  @Property(tries = 100)
  void anOlderMapDoesNotChange(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -20, max = 20) Integer> moves) {
    PathMap<Integer> map = PathMap.empty();
    List<PathMap<Integer>> maps = new ArrayList<>();
    List<Map<String, Integer>> models = new ArrayList<>();
    TreeMap<String, Integer> model = new TreeMap<>();
    for (int move : moves) {
      maps.add(map);
      models.add(new TreeMap<>(model));
      String path = "p" + Math.abs(move);
      map = move < 0 ? map.without(path) : map.with(path, move);
      if (move < 0) {
        model.remove(path);
      } else {
        model.put(path, move);
      }
    }
    for (int at = 0; at < maps.size(); at++) {
      assertThat(content(maps.get(at))).isEqualTo(models.get(at));
    }
  }

  @Example
  void aMapOfManyPathsInOrderIsBuiltAtOnceAndIsAsGoodAsAnyOther() {
    record At(String path, Integer value) implements PathMap.Place<Integer> {}
    List<At> places = IntStream.range(1000, 3000).mapToObj(i -> new At("p" + i, i)).toList();
    PathMap<Integer> map = PathMap.ofSorted(places);
    for (At place : places.subList(0, 1990)) {
      map = map.without(place.path());
    }
    assertThat(content(map)).hasSize(10).containsEntry("p2999", 2999);
  }

  @Example
  void putInOrderItStaysFlat() {
    PathMap<Integer> map = PathMap.empty();
    for (int i = 10_000; i < 110_000; i++) {
      map = map.with("p" + i, i);
    }
    // 1.44 log2(100,000): what an AVL tree may have.
    assertThat(map.height()).isLessThanOrEqualTo(24);
    for (int i = 10_000; i < 109_000; i++) {
      map = map.without("p" + i);
    }
    assertThat(map.height()).isLessThanOrEqualTo(14);
  }

  private static Map<String, Integer> content(PathMap<Integer> map) {
    Map<String, Integer> content = new TreeMap<>();
    map.forEach(place -> content.put(place.path(), place.value()));
    return content;
  }
}
