package dev.agentswarm.testkit.call;

import dev.agentswarm.call.Call;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.ReplyKind;
import java.util.List;

/**
 * All that decides what happens in a {@link CallWorld}: the same story gives the same facts.
 *
 * @param limits what the queue is told of the endpoint
 * @param server what the endpoint is like
 * @param plots the calls
 * @param turns what happens besides
 */
public record CallStory(RateLimits limits, Server server, List<Plot> plots, List<Turn> turns) {
  public CallStory {
    plots = List.copyOf(plots);
    turns = List.copyOf(turns);
  }

  /** True when all calls are there from the start, and nothing but the number of open calls keeps them waiting. */
  public boolean isCalm() {
    return turns.stream().allMatch(turn -> turn.what() == Turn.What.RERANK) && server.outages().isEmpty()
        && limits.equals(RateLimits.concurrent(limits.concurrency()))
        && server.limits().equals(limits) && plots.stream().allMatch(plot -> plot.atMillis() == 0
            && plot.mishaps().isEmpty() && plot.cancelAfter() < 0
            && plot.call().group().isEmpty());
  }

  /**
   * An endpoint.
   *
   * @param limits what it really takes
   * @param refunds whether it counts tokens as used; else as reserved
   * @param says whether it says which limit was hit, and how large it is
   * @param outages when it fails, in order
   */
  public record Server(RateLimits limits, boolean refunds, boolean says, List<Outage> outages) {
    public Server {
      outages = List.copyOf(outages);
    }
  }

  /** A span in which every call fails in this way; {@code retryAfter} in milliseconds, -1 for none. */
  public record Outage(long fromMillis, long millis, ReplyKind kind, long retryAfter) {}

  /**
   * A call and how it turns out.
   *
   * @param call the call
   * @param atMillis when it arrives
   * @param millis how long a try takes that is served
   * @param firstToken when its first token comes, as a part of that in percent; 100 for none
   * @param mishaps how its first tries end although the server serves; then it is answered
   * @param used which part of its reservation it uses, in percent
   * @param cancelAfter after how many milliseconds nobody wants it any more; -1 for never
   * @param elsewhere whether another model takes it when this one does not
   */
  public record Plot(Call call, long atMillis, long millis, int firstToken, List<ReplyKind> mishaps, int used,
      long cancelAfter, boolean elsewhere) {
    public Plot {
      mishaps = List.copyOf(mishaps);
    }
  }

  /**
   * Something that happens besides: another rank and rest, other limits, or a host that wants a paused endpoint to be
   * tried.
   */
  public record Turn(long atMillis, What what, int task, double rank, double slack, long remaining) {
    /** What happens. */
    public enum What {
      RERANK, NARROWER, WIDER, RESUME
    }
  }
}
