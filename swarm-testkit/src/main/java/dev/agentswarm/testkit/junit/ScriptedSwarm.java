package dev.agentswarm.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class, or one test, a {@link TestSwarm} as a parameter: a swarm with a workspace of its own and a
 * model that answers by a script. On a test it replaces what stands on the class.
 *
 * <p>A script is JSON Lines: {@code {"task": "a", "reply": "Done."}}, with {@code kind}, {@code purpose} (such as
 * {@code PLAN}) or nothing instead of {@code task}; or a call of a tool, {@code {"kind": "write", "call": "write_file",
 * "arguments": {…}}}. Lines about the same one are its replies, one after the other.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(SwarmExtension.class)
public @interface ScriptedSwarm {
  /** The lines of the script. */
  String[] value() default {};

  /** A resource with more lines, beside the test class, read after {@link #value}. */
  String resource() default "";

  /** What the model says where the script has nothing to say; empty: that call is REJECTED. */
  String otherwise() default "";

  /** Files of the workspace: path, text, path, text. Without any there is no workspace. */
  String[] files() default {};
}
