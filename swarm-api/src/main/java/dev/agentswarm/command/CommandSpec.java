package dev.agentswarm.command;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program to run: an argument vector, never a shell line.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param argv program and arguments; a program without '/' is looked up on the sandbox's path
 * @param environment variables besides the sandbox's own small set; the host's environment is never inherited
 * @param stdin what the program reads, may be empty
 * @param timeout after which the program and its children are killed (default 2 minutes)
 * @param outputLimit bytes kept of each of stdout and stderr: the first and the last half (default 65,536)
 * @since 0.1
 */
public record CommandSpec(List<String> argv, Map<String, String> environment, String stdin, Duration timeout,
    int outputLimit) {

  public CommandSpec {
    argv = List.copyOf(argv);
    if (argv.isEmpty() || argv.get(0).isBlank()) {
      throw new IllegalArgumentException("a command needs a program: argv=" + argv);
    }
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be > 0: timeout=" + timeout);
    }
    if (outputLimit < 0) {
      throw new IllegalArgumentException("outputLimit must be >= 0: outputLimit=" + outputLimit);
    }
  }

  /** The program and its arguments, all else by default. */
  public static CommandSpec of(String... argv) {
    return of(List.of(argv));
  }

  /** The program and its arguments, all else by default. */
  public static CommandSpec of(List<String> argv) {
    return new CommandSpec(argv, Map.of(), "", Duration.ofMinutes(2), 65_536);
  }

  /** The same with this time limit. */
  public CommandSpec withTimeout(Duration limit) {
    return new CommandSpec(argv, environment, stdin, limit, outputLimit);
  }

  /** The same with one more variable. */
  public CommandSpec withVariable(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new CommandSpec(argv, more, stdin, timeout, outputLimit);
  }

  /** The same with this input. */
  public CommandSpec withStdin(String text) {
    return new CommandSpec(argv, environment, text, timeout, outputLimit);
  }
}
