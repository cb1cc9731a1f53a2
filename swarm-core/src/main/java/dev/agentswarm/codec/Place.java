package dev.agentswarm.codec;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import org.jspecify.annotations.Nullable;

/** Where in a JSON text something stands: {@code /tasks/2/id}, a JSON pointer. Put together only when it is to be told. */
record Place(@Nullable Place parent, String step) {
  // Deeper than any text that is read: the parser stops earlier.
  private static final int DEEPEST = 100;

  static final Place ROOT = new Place(null, "$");

  Place member(String name) {
    return new Place(this, name);
  }

  Place element(int index) {
    return new Place(this, String.valueOf(index));
  }

  /** False in what programs wrote, where a number that JSON has none for may stand as text. */
  boolean isOfModel() {
    Place top = this;
    for (Place at = this; at != null; at = at.parent) {
      top = at;
    }
    return !top.step.equals(ROOT.step);
  }

  boolean isTooDeep() {
    int depth = 0;
    for (Place at = this; at != null; at = at.parent) {
      depth++;
    }
    return depth > DEEPEST;
  }

  SwarmException fault(String message) {
    return fault(message, null);
  }

  SwarmException fault(String message, @Nullable Throwable cause) {
    return new SwarmException(Failure.of(Failure.Kind.INVALID_INPUT, this + " " + message), cause);
  }

  /** RFC 6901; empty for the whole text. */
  private String pointer() {
    return parent == null ? "" : parent.pointer() + "/" + step.replace("~", "~0").replace("/", "~1");
  }

  /** The pointer, or for the whole text what it is called. */
  @Override
  public String toString() {
    return parent == null ? step : pointer();
  }
}
