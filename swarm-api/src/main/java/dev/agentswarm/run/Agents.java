package dev.agentswarm.run;

/**
 * How many agents there were.
 *
 * @param planned attempts that were made or would have been: tasks and repairs
 * @param peak most attempts active at the same moment
 * @param limit how many might have been
 * @param bound why it were not more, for people
 * @since 0.1
 */
public record Agents(int planned, int peak, int limit, String bound) {}
