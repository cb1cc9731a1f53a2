package dev.agentswarm.command;

import java.time.Duration;

/**
 * How a program ended.
 *
 * @param exitCode what it returned; -1 when it was killed for taking too long
 * @param stdout what it printed, cut to the limit
 * @param stderr what it complained, cut to the limit
 * @param timedOut whether it was killed for taking too long
 * @param truncated whether output was cut
 * @param took how long it ran
 * @since 0.1
 */
public record CommandResult(int exitCode, String stdout, String stderr, boolean timedOut, boolean truncated,
    Duration took) {

  /** True when it ended by itself with exit code 0. */
  public boolean succeeded() {
    return exitCode == 0 && !timedOut;
  }
}
