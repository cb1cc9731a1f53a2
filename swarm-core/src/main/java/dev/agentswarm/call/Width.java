package dev.agentswarm.call;

/**
 * How many calls may be open at once. It shrinks when the server has too much, once for all calls that were sent before,
 * and grows back slowly: additive increase, multiplicative decrease, as congestion control does. Confined to its
 * dispatcher.
 */
final class Width {
  private static final int MOST = 1_000_000;

  private final Learned limit = new Learned();
  private int told;
  private int slots;
  private double width = 1;
  // What was open before the last shrinking: until there it grows faster.
  private double before;
  private long generation;

  void tell(int concurrency, int slots) {
    this.slots = slots;
    if (concurrency != told) {
      told = concurrency;
      limit.tell(concurrency);
      width = concurrency;
      before = concurrency;
    }
  }

  /** Which calls are of one generation: those sent between two shrinkings. */
  long generation() {
    return generation;
  }

  /** Does the account allow more by now? Called as time goes on. */
  void test(long now) {
    limit.test(now);
  }

  /** How many calls may be open now. */
  int calls() {
    return (int) Math.max(1, Math.min(width, most()));
  }

  private int most() {
    int most = (int) Math.min(limit.limit(), MOST);
    return slots > 0 ? Math.min(most, slots) : most;
  }

  /** The server had too much with so many calls open. */
  void shrink(Ticket ticket, int open, double factor) {
    if (ticket.generation == generation) {
      before = Math.min(width, open);
      width = Math.max(1, before * factor);
      generation++;
    }
  }

  /** The account allows only so many (0 when that is not known), or fewer than are open. */
  boolean hit(long now, Ticket ticket, long said, int open) {
    boolean another = limit.hit(now, ticket.sentAt, said, open);
    shrink(ticket, open, 0.7);
    if (said > 0) {
      width = Math.max(1, Math.min((int) Math.min(said, MOST), most()));
      before = width;
    }
    return another;
  }

  /** A call was served while so many were open: a wide queue that is not used is no proof. */
  void served(Ticket ticket, int open) {
    if (ticket.generation == generation && open >= calls()) {
      width = Math.min(most(), width + Math.max(1, (before - width) / 8) / width);
    }
  }

  /** What was learned, or 0. */
  long learned() {
    return limit.learned();
  }

  @Override
  public String toString() {
    return width + " of " + limit + ", " + slots + " slots, before " + before + ", generation " + generation;
  }
}
