package dev.agentswarm.testkit.junit;

/**
 * What happened in the runs of a test that failed; hangs on its failure as a suppressed exception, so that every runner
 * shows it.
 *
 * @since 0.1
 */
public final class RunStory extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunStory(String story) {
    super("the story of the test's runs:\n" + story, null, false, false);
  }
}
