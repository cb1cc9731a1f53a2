package dev.agentswarm.failure;

import org.jspecify.annotations.Nullable;

/**
 * The root of what this library throws, at its edges only: bad configuration, bad input, a host's mistake. Inside a run
 * trouble is a {@link Failure} value.
 *
 * @since 0.1
 */
public class SwarmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /** An exception that carries this failure. */
  public SwarmException(Failure failure) {
    this(failure, null);
  }

  /** An exception that carries this failure and what caused it. */
  public SwarmException(Failure failure, @Nullable Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  /** Short for {@code new SwarmException(Failure.of(kind, message))}. */
  public static SwarmException of(Failure.Kind kind, String message) {
    return new SwarmException(Failure.of(kind, message));
  }

  /** What went wrong, as a value. */
  public Failure failure() {
    return failure;
  }
}
