package dev.agentswarm.tool;

import java.util.Objects;

/**
 * Something an agent can do besides thinking. An SPI: given to the builder; a tool found by
 * {@link java.util.ServiceLoader} is used only when a kind of agent or the builder names it.
 *
 * <pre>{@code
 * record Sum(@Doc("first number") int a, @Doc("second number") int b) {}
 * Tool add = Tool.of("add_numbers", "Adds two numbers.", Sum.class,
 *     (sum, context) -> ToolResult.of("" + (sum.a() + sum.b())));
 * }</pre>
 *
 * <p><b>Threads:</b> one instance is called on many agents' threads at once. <b>Stopping:</b> interruption means stop;
 * {@link InterruptedException} is passed on. <b>Errors:</b> return {@link ToolResult#failed}; a thrown
 * {@link RuntimeException} becomes a failed result, never the end of the run.
 *
 * <ul>
 *   <li>T1. {@link #spec} always gives an equal value.
 *   <li>T2. Arguments are checked against the schema before {@link #call}; a tool need not check them again.
 *   <li>T3. Nothing is done beyond the declared {@link Effect} and {@link Access}.
 *   <li>T4. A failed result says what to change in the next call.
 * </ul>
 *
 * @since 0.1
 */
public interface Tool {
  /** What the tool is. */
  ToolSpec spec();

  /** Does it. */
  ToolResult call(ToolInput input, ToolContext context) throws InterruptedException;

  /** A tool that only looks: a record for its arguments and what to do with them. */
  static <T extends Record> Tool of(String name, String description, Class<T> arguments, Body<T> body) {
    return of(ToolSpec.of(name, description, arguments), arguments, body);
  }

  /** A tool with this spec, whose arguments are read into the record. */
  static <T extends Record> Tool of(ToolSpec spec, Class<T> arguments, Body<T> body) {
    Objects.requireNonNull(body, "body");
    return new Tool() {
      @Override
      public ToolSpec spec() {
        return spec;
      }

      @Override
      public ToolResult call(ToolInput input, ToolContext context) throws InterruptedException {
        return body.call(input.as(arguments), context);
      }

      @Override
      public String toString() {
        return "tool " + spec.name();
      }
    };
  }

  /** What a tool made of a record and a lambda does. */
  interface Body<T extends Record> {
    /** Does it. */
    ToolResult call(T arguments, ToolContext context) throws InterruptedException;
  }
}
