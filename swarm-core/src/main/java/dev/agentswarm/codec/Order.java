package dev.agentswarm.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order in which sets and maps are written: their own, but sorted where theirs differs from one JVM to the next
 * ({@code Set.of}, {@code Map.of} and hash tables).
 */
final class Order {
  private Order() {}

  static Collection<?> of(Set<?> set) {
    if (!isRandom(set.getClass())) {
      return set;
    }
    List<@Nullable Object> sorted = new ArrayList<>(set);
    sorted.sort(Comparator.comparing(Untyped::sortKey));
    return sorted;
  }

  static List<? extends Map.Entry<?, ?>> of(Map<?, ?> map) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (isRandom(map.getClass())) {
      entries.sort(Comparator.comparing(entry -> Untyped.sortKey(entry.getKey())));
    }
    return entries;
  }

  private static boolean isRandom(Class<?> type) {
    return type == HashSet.class || type == HashMap.class
        || type.getName().startsWith("java.util.ImmutableCollections");
  }
}
