package dev.agentswarm.testkit.attack;

/**
 * Makes one attack and throws when what must follow does not.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Check {
  /** Makes it; returning means that the attack was stood. */
  void run(AttackCase attack) throws Exception;

  /** A check that needs nothing of the case's text. */
  interface Plain {
    /** Makes the attack. */
    void run() throws Exception;
  }
}
