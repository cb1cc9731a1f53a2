package dev.agentswarm.kernel;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import dev.agentswarm.schedule.Scheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tasks of a run and how they come to be ready, start and end. */
final class Tasks {
  final Graph graph;
  final Estimator estimator;
  final Backlog backlog;
  final Standing standing;
  final Places places;
  private final Outbox out;
  private final ReadyTasks ready = new ReadyTasks();
  private final Claims claims = new Claims();
  private final SchedulerDesk desk;
  /** Attempts for which something goes on outside: an agent, a judging, a merge. */
  final Busy busy = new Busy();
  /** Tasks that became ready and have not been told what they wait for, should they not start at once. */
  private final List<Node> fresh = new ArrayList<>();
  /** Tasks in no final state. */
  private int open;
  final Joins joins;
  private final Aftermath aftermath = new Aftermath(this);

  /** {@code looks} is how many ranks a fact pays for. */
  Tasks(Settings settings, Scheduler scheduler, Outbox out, Consumer<String> warn, int looks) {
    this.places = new Places(settings);
    this.out = out;
    this.estimator = new Estimator(settings.known());
    this.backlog = new Backlog(estimator);
    this.standing = new Standing(ready, estimator, backlog, busy, out, looks);
    this.graph = standing.graph();
    this.joins = new Joins(this, out);
    this.desk = new SchedulerDesk(scheduler, graph, ready, claims, warn);
  }

  int open() {
    return open;
  }

  int active() {
    return places.active();
  }

  /** Of these kinds at most so many may be active. */
  void admit(int most, List<String> kinds) {
    places.window.admit(most, Set.copyOf(kinds));
    places.close(ready);
  }

  /** An agent has asked a model. */
  void asked(Node node) {
    String kind = node.attempt().kind;
    if (node.state == TaskState.ACTIVE && places.window.asked(kind)) {
      places.close(ready);
    }
  }

  /** Changes the graph by a patch that keeps the rules; returns the new nodes. Ranks follow before the next decision. */
  List<Node> change(PlanPatch patch, String by, int depth) {
    List<Node> added = graph.add(patch.tasks(), graph.ahead(patch), by, depth, out.now());
    open += added.size();
    added.forEach(Joins::link);
    Set<Node> touched = added.size() == patch.edits().size() ? Set.of() : new LinkedHashSet<>();
    for (Edit edit : patch.edits()) {
      switch (edit) {
        case Edit.Add add -> {
        }
        case Edit.Need need -> need(graph.node(need.task()), graph.node(need.need()));
        case Edit.Drop drop -> touched.addAll(drop(graph.node(drop.task())));
        case Edit.Reestimate reestimate ->
          graph.reestimate(graph.node(reestimate.task()), reestimate.estimate());
      }
    }
    added.forEach(this::readyWhenFree);
    touched.forEach(this::readyWhenFree);
    return added;
  }

  private void need(Node node, Node need) {
    graph.need(node, need);
    Joins.link(node);
    if (need.state == TaskState.READY && !ready.contains(need)) {
      // Whom it waited for may be a rival now, who does not keep it.
      need.waitFor(Wait.Reason.AGENT_LIMIT, out.now());
      ready.add(need);
    }
    if (node.state == TaskState.READY && node.openNeeds > 0) {
      ready.remove(node);
      node.waitFor(Wait.Reason.NEEDS, out.now());
      node.move(TaskState.PLANNED);
    }
  }

  private List<Node> drop(Node node) {
    List<Node> freed = graph.cut(node);
    node.join = null;
    end(node, TaskState.CANCELLED, null);
    return freed;
  }

  /** Takes a task out in favour of others: whoever needed it now needs the last of them. */
  void replace(Node node, PlanPatch patch) {
    List<Node> added = change(patch, node.id.value(), node.depth);
    List<Node> last = added.stream()
        .filter(candidate -> !candidate.isOut() && candidate.dependants.stream().noneMatch(added::contains))
        .toList();
    for (Node dependant : List.copyOf(node.dependants)) {
      last.forEach(need -> graph.need(dependant, need));
      graph.unneed(dependant, node);
      Joins.link(dependant);
      readyWhenFree(dependant);
    }
    node.join = null;
    end(node, TaskState.CANCELLED, null);
  }

  void readyWhenFree(Node node) {
    if (node.state != TaskState.PLANNED) {
      return;
    }
    if (node.isChoice()) {
      joins.consider(node);
    } else if (node.openNeeds == 0) {
      free(node);
    }
  }

  /** Nothing keeps the task any more: it may start, or is done when it only joins. */
  void free(Node node) {
    out.tell(new SwarmEvent.TaskReady(node.id));
    if (node.onlyJoins()) {
      joins.pass(node);
    } else {
      enqueue(node);
    }
  }

  /** Another attempt will be made. */
  void again(Node node, Node.Next next) {
    node.next = next;
    backlog.again(node);
    enqueue(node);
  }

  private void enqueue(Node node) {
    node.move(TaskState.READY);
    queue(node);
  }

  private void queue(Node node) {
    node.waitFor(Wait.Reason.AGENT_LIMIT, out.now());
    ready.add(node);
    fresh.add(node);
  }

  /** Starts whatever may start; who must wait is told what for. Once a fact: so much of what ranks are to be is carried on. */
  void startReady() {
    standing.settle();
    startWhatMay();
    if (!fresh.isEmpty()) {
      tellWhoWaits();
    }
  }

  private void tellWhoWaits() {
    for (Node node : fresh) {
      if (node.state == TaskState.READY && node.waitingFor != Wait.Reason.WRITES) {
        out.tell(new SwarmEvent.Waits(node.id, why(node), ""));
      }
    }
    fresh.clear();
  }

  private void startWhatMay() {
    while (places.free() > 0 && !ready.isEmpty()) {
      SchedulerDesk.Decision decision = desk.decide(places.free(), out.now());
      decision.blocked().forEach(this::park);
      if (decision.chosen().isEmpty()) {
        return;
      }
      for (Node node : decision.chosen()) {
        TaskId holder = claims.holder(node);
        if (holder != null && !holder.equals(node.id)) {
          park(node, holder);
        } else if (!places.isFull(node.next.kind())) {
          start(node);
        }
      }
    }
  }

  private void park(Node node, TaskId holder) {
    ready.remove(node);
    node.waitFor(Wait.Reason.WRITES, out.now());
    claims.park(node, holder);
    out.tell(new SwarmEvent.Waits(node.id, Wait.Reason.WRITES, holder.value()));
  }

  private void start(Node node) {
    ready.remove(node);
    // From now on its own share is what it is thought to take now: what others teach later says nothing of this one.
    node.estimate = estimator.own(node);
    Node.Next next = node.next;
    AttemptId id = begin(node, next.kind(), true);
    claims.take(node);
    busy.add(id, node.rank());
    places.enter(node.attempt());
    node.toldRank = node.rank();
    places.close(ready, next.kind());
    out.add(new Command.Start(id, node.task(), next.kind(), next.continues(), next.findings(), next.hint(),
        node.rank(), standing.slack(node)));
    out.tell(new SwarmEvent.TaskStarted(node.id, next.kind(), id.number()));
  }

  /** Adds the closing task and has it judged. */
  Node close(Task closing) {
    Node head = graph.add(List.of(closing), List.of(), "", 0, out.now()).get(0);
    open++;
    head.move(TaskState.READY);
    judge(head);
    return head;
  }

  /** An attempt at the closing task without an agent: the merged whole is judged as it is. */
  void judge(Node head) {
    begin(head, head.kind(), false);
    verify(head);
  }

  /** Has what the current attempt made judged. */
  void verify(Node node) {
    node.move(TaskState.VERIFYING);
    backlog.over(node);
    node.judging = out.now();
    busy.add(node.attempt().id, standing.rank(node));
    node.toldRank = node.rank();
    out.add(
        new Command.Verify(node.attempt().id, node.task(), Joins.measure(node), standing.rank(node),
            standing.slack(node)));
  }

  /** Has what the current attempt made merged. */
  void merge(Node node) {
    node.move(TaskState.MERGING);
    busy.add(node.attempt().id, node.rank());
    out.add(new Command.Merge(node.attempt().id));
  }

  /** Ends every task that is in one of these states; nothing is told to those who need it. */
  void cancel(Failure why, TaskState... states) {
    Set<TaskState> wanted = Set.of(states);
    for (Node node : List.copyOf(graph.nodes())) {
      if (!node.state.isFinal() && wanted.contains(node.state)) {
        endOne(node, TaskState.CANCELLED, why);
      }
    }
  }

  private AttemptId begin(Node node, String kind, boolean hasAgent) {
    stopWaiting(node);
    node.move(TaskState.ACTIVE);
    node.passed = 0;
    node.measured = null;
    AttemptId id = new AttemptId(node.id, node.attempts.size() + 1);
    node.begun(new Attempt(id, kind, out.now(), hasAgent));
    return id;
  }

  /** The agent of an attempt is through and its place is free. */
  void leave(Attempt attempt) {
    busy.remove(attempt.id);
    attempt.ended = out.now();
    if (places.leave(attempt, out.now())) {
      places.close(ready);
    } else {
      places.close(ready, attempt.kind);
    }
  }

  /** The task has reached a final state; who waited for it goes on or is skipped. */
  void end(Node node, TaskState state, @Nullable Failure failure) {
    endOne(node, state, failure);
    aftermath.of(node);
  }

  /** The task has reached a final state, and nobody hears of it. */
  void endOne(Node node, TaskState state, @Nullable Failure failure) {
    ready.remove(node);
    stopWaiting(node);
    node.move(state);
    node.ended = out.now();
    node.failure = failure;
    open--;
    backlog.over(node);
    if (state != TaskState.DONE) {
      graph.gone(node);
    }
    release(node);
    out.tell(new SwarmEvent.TaskEnded(node.id, state, failure));
  }

  /** Gives back the paths a task had claimed; who waited for them may start. */
  void release(Node node) {
    for (Node waiting : claims.release(node.id)) {
      if (waiting.state == TaskState.READY && !ready.contains(waiting)) {
        queue(waiting);
      }
    }
  }

  /** What a task waits for that waits. */
  Wait.Reason why(Node node) {
    boolean waitsForPlace = node.waitingFor == Wait.Reason.AGENT_LIMIT && node.waitingSince != null;
    return waitsForPlace ? places.why(node.next.kind()) : node.waitingFor;
  }

  /** Whose work keeps a task from its paths; null when nobody's does. */
  @Nullable
  TaskId holder(Node node) {
    return claims.holder(node);
  }

  private void stopWaiting(Node node) {
    Instant since = node.waitingSince;
    if (since != null && node.waitingFor == Wait.Reason.AGENT_LIMIT) {
      node.waitingFor = places.why(node.next.kind(), since);
    }
    node.stopWaiting(out.now());
  }

  @Override
  public String toString() {
    return "open " + open + ", " + places + "\nbusy " + busy + "\nready " + ready + "\nclaims " + claims
        + "\n"
        + desk;
  }
}
