package dev.agentswarm.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests as a build would, with every engine there is. */
public final class Launched {
  private Launched() {}

  /** What became of each test of this class, by name. */
  public static Map<String, TestExecutionResult> run(Class<?> test) {
    return run(selectClass(test));
  }

  /** What became of each of these tests, by name. */
  public static Map<String, TestExecutionResult> run(DiscoverySelector tests) {
    Map<String, TestExecutionResult> results = new LinkedHashMap<>();
    LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request().selectors(tests)
        // Another file than the one of the run around this one, which is open.
        .configurationParameter("jqwik.database", "target/jqwik-launched.db").build();
    LauncherFactory.create().execute(request, new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
          results.put(test.getDisplayName(), result);
        }
      }

      @Override
      public void executionSkipped(TestIdentifier test, String reason) {
        results.put(test.getDisplayName(), TestExecutionResult.aborted(null));
      }
    });
    return results;
  }
}
