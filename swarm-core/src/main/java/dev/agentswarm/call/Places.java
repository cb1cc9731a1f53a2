package dev.agentswarm.call;

import java.util.Arrays;

/**
 * The slots of a server that computes each call in a place of its own: a task gets the place it had last, so that what was
 * computed there is used again. Confined to its dispatcher.
 */
final class Places {
  private String[] lastTask = {};
  private long[] lastTaken = {};
  private boolean[] taken = {};
  private int count;
  private long moves;

  void tell(int slots) {
    count = slots;
    if (slots > taken.length) {
      lastTask = Arrays.copyOf(lastTask, slots);
      lastTaken = Arrays.copyOf(lastTaken, slots);
      taken = Arrays.copyOf(taken, slots);
      for (int i = 0; i < slots; i++) {
        lastTask[i] = lastTask[i] == null ? "" : lastTask[i];
      }
    }
  }

  /** A free place: this task's own, else the one that was not used for longest; -1 when the server has none. */
  int take(String task) {
    int best = -1;
    for (int i = 0; i < count; i++) {
      if (!taken[i]) {
        if (!task.isEmpty() && lastTask[i].equals(task)) {
          best = i;
          break;
        }
        best = best < 0 || lastTaken[i] < lastTaken[best] ? i : best;
      }
    }
    if (best >= 0) {
      taken[best] = true;
      lastTask[best] = task;
      lastTaken[best] = ++moves;
    }
    return best;
  }

  void giveBack(int slot) {
    if (slot >= 0) {
      taken[slot] = false;
    }
  }

  /** How many are taken. */
  int taken() {
    int sum = 0;
    for (boolean one : taken) {
      sum += one ? 1 : 0;
    }
    return sum;
  }

  @Override
  public String toString() {
    return count + " places, taken " + Arrays.toString(taken) + " last by " + Arrays.toString(lastTask);
  }
}
