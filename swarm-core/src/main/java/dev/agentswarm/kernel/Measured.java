package dev.agentswarm.kernel;

import dev.agentswarm.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What a measure said of a variant.
 *
 * @param value how good it is: a finite number, 0 when there is a failure
 * @param failure why it could not be measured, null when it was
 */
public record Measured(double value, @Nullable Failure failure) {
  public Measured {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a measured value is a finite number: value=" + value);
    }
  }
}
