package dev.agentswarm.engine;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.plan.TaskId;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values of work that is done at most once for a task.
 *
 * <p><b>Threads:</b> thread-safe; the attempts of one task follow each other, so no key is worked on twice at a time.
 */
final class Kept {
  private record Key(TaskId task, String key) {}

  private final Map<Key, Object> values = new ConcurrentHashMap<>();

  <T> T once(TaskId task, String key, Class<T> type, Callable<T> work) throws InterruptedException {
    Key place = new Key(task, key);
    Object known = values.get(place);
    if (known == null) {
      try {
        known = work.call();
      } catch (InterruptedException stop) {
        throw stop;
      } catch (Exception thrown) {
        throw new SwarmException(
            Failure.of(Failure.Kind.TOOL_FAILED,
                "the work \"" + key + "\" of task " + task + " failed: " + thrown),
            thrown);
      }
      values.put(place, known);
    }
    if (!type.isInstance(known)) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          "the value kept as \"" + key + "\" by task " + task + " is a "
              + known.getClass().getName() + ", not a " + type.getName());
    }
    return type.cast(known);
  }
}
