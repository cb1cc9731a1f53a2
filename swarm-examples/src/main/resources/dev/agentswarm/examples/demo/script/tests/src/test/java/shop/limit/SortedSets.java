package shop.limit;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/** The commands of Redis on sorted sets, as far as the limiter uses them. Threads: the caller's lock. */
final class SortedSets {

    /** What Redis answers with a line that begins with a minus. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    private static final class Set {
        final Map<String, Double> scores = new HashMap<>();
        long expiresAt = Long.MAX_VALUE;
    }

    private final InstantSource clock;
    private final Map<String, Set> sets = new HashMap<>();

    SortedSets(InstantSource clock) {
        this.clock = clock;
    }

    /** How many keys there are that have not expired. */
    int size() {
        sets.values().removeIf(set -> set.expiresAt <= clock.millis());
        return sets.size();
    }

    /** Returns a Long, a String or a List of Strings. */
    Object run(List<String> command) throws Refused {
        String name = command.getFirst().toUpperCase();
        List<String> rest = command.subList(1, command.size());
        try {
            return switch (name) {
                case "ZADD" -> add(rest.get(0), Double.parseDouble(rest.get(1)), rest.get(2));
                case "ZREM" -> find(rest.get(0)).scores.remove(rest.get(1)) == null ? 0L : 1L;
                case "ZCARD" -> (long) find(rest.get(0)).scores.size();
                case "ZREMRANGEBYSCORE" -> removeByScore(rest.get(0), atLeast(rest.get(1)), atMost(rest.get(2)));
                case "ZRANGE" -> range(rest.get(0), Integer.parseInt(rest.get(1)), Integer.parseInt(rest.get(2)));
                case "PEXPIRE" -> expire(rest.get(0), Long.parseLong(rest.get(1)));
                default -> throw new Refused("ERR unknown command '" + name + "'");
            };
        } catch (IndexOutOfBoundsException tooFew) {
            throw new Refused("ERR wrong number of arguments for '" + name + "'");
        } catch (NumberFormatException notANumber) {
            throw new Refused("ERR value is not a number");
        } finally {
            sets.values().removeIf(set -> set.scores.isEmpty());
        }
    }

    /** An empty set is as good as none: Redis keeps no empty keys, and {@link #run} clears them away. */
    private Set find(String key) {
        Set found = sets.get(key);
        if (found == null || found.expiresAt <= clock.millis()) {
            found = new Set();
            sets.put(key, found);
        }
        return found;
    }

    private Object add(String key, double score, String member) {
        return find(key).scores.put(member, score) == null ? 1L : 0L;
    }

    private Object removeByScore(String key, DoublePredicate low, DoublePredicate high) {
        Map<String, Double> scores = find(key).scores;
        int before = scores.size();
        scores.values().removeIf(score -> low.test(score) && high.test(score));
        return (long) (before - scores.size());
    }

    /** Always with the scores. A negative index counts from the end, as in Redis. */
    private Object range(String key, int from, int to) {
        Map<String, Double> scores = find(key).scores;
        List<String> members = scores.keySet().stream()
                .sorted(Comparator.<String, Double>comparing(scores::get).thenComparing(Comparator.naturalOrder()))
                .toList();
        int size = members.size();
        int first = Math.max(0, from < 0 ? size + from : from);
        int last = Math.min(size - 1, to < 0 ? size + to : to);
        List<String> found = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            found.add(members.get(i));
            found.add(String.format("%.0f", scores.get(members.get(i))));
        }
        return found;
    }

    private Object expire(String key, long millis) {
        Set set = find(key);
        set.expiresAt = clock.millis() + millis;
        return set.scores.isEmpty() ? 0L : 1L;
    }

    /** {@code 5} includes the five, {@code (5} does not. */
    private static DoublePredicate atLeast(String bound) {
        double value = value(bound);
        return bound.startsWith("(") ? score -> score > value : score -> score >= value;
    }

    private static DoublePredicate atMost(String bound) {
        double value = value(bound);
        return bound.startsWith("(") ? score -> score < value : score -> score <= value;
    }

    private static double value(String bound) {
        String number = bound.startsWith("(") ? bound.substring(1) : bound;
        return switch (number) {
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "+inf", "inf" -> Double.POSITIVE_INFINITY;
            default -> Double.parseDouble(number);
        };
    }
}
