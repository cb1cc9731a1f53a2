package dev.agentswarm.call;

/** Something to be done: what a {@link Dispatcher} says. */
public sealed interface CallCommand {
  /**
   * Make a try.
   *
   * @param call which call
   * @param slot its place at the server, or -1 when there are none
   */
  record Send(long call, int slot) implements CallCommand {}

  /** The last reply is final: give it to whoever asked. */
  record GiveBack(long call) implements CallCommand {}

  /** Say {@link CallFact.Woken} at this moment. Only the last one said counts. */
  record WakeAt(long nanos) implements CallCommand {}

  /** Tell whoever wants to know. */
  record Tell(Notice notice) implements CallCommand {}
}
