package dev.agentswarm;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.MDC;

/**
 * Carries a host's context (logging context, tracing span) onto the threads of agents.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ContextCarrier {
  /** Called on the host's thread when a run starts; what it gives wraps the work of every thread of the run. */
  UnaryOperator<Runnable> capture();

  /** Carries SLF4J's logging context. The default. */
  static ContextCarrier loggingContext() {
    return () -> {
      Map<String, String> captured = MDC.getCopyOfContextMap();
      if (captured == null) {
        return work -> work;
      }
      return work -> () -> {
        MDC.setContextMap(captured);
        try {
          work.run();
        } finally {
          MDC.clear();
        }
      };
    };
  }
}
