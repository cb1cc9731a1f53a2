package dev.agentswarm.kernel;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Escalation;
import dev.agentswarm.run.EscalationAnswer;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import dev.agentswarm.verify.RepairDecision;
import dev.agentswarm.verify.RepairPolicy;
import dev.agentswarm.verify.RepairView;
import dev.agentswarm.verify.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What follows an attempt that did not lead to done: the policy decides, its decision is checked and carried out. */
final class Mending {
  private final Settings settings;
  private final RepairPolicy policy;
  private final Tasks tasks;
  private final Outbox out;
  private final Ledger ledger;
  private int waiting;

  Mending(Settings settings, RepairPolicy policy, Tasks tasks, Outbox out, Ledger ledger) {
    this.settings = settings;
    this.policy = policy;
    this.tasks = tasks;
    this.out = out;
    this.ledger = ledger;
  }

  /** How many tasks wait for a person. */
  int waiting() {
    return waiting;
  }

  void after(Node node, RepairView.Cause cause, Failure failure) {
    RepairDecision decision = decide(node, cause, failure);
    switch (decision) {
      case RepairDecision.Retry retry -> again(node, "retry as " + node.kind(),
          new Node.Next(node.kind(), null, last(node), ""));
      case RepairDecision.Repair repair -> again(node, "repair by an agent of kind " + repair.kind(),
          new Node.Next(repair.kind(), node.attempt().id, last(node), ""));
      case RepairDecision.Replan replan -> replan(node, failure, replan.patch());
      case RepairDecision.Escalate escalate -> escalate(node, failure, escalate.question());
    }
  }

  private RepairDecision decide(Node node, RepairView.Cause cause, Failure failure) {
    RepairDecision decision;
    try {
      decision = policy
          .decide(new RepairView(node.task(), node.attempts.size(), settings.limits().attempts(), cause,
              failure, node.findings, isRepeated(node), settings.repairKind()));
    } catch (RuntimeException thrown) {
      return new RepairDecision.Escalate(
          "The repair policy threw " + thrown + ". Task " + node.id + " stopped with: "
              + failure.message());
    }
    boolean another = decision instanceof RepairDecision.Retry || decision instanceof RepairDecision.Repair;
    if (another && node.attempts.size() >= settings.limits().attempts()) {
      return new RepairDecision.Escalate("Task " + node.id + " was tried " + node.attempts.size()
          + " times, which is the limit. It stopped with: " + failure.message());
    }
    // The merged whole has no agent of its own: only a repair can follow.
    if (decision instanceof RepairDecision.Retry && node.id.value().equals(Work.HEAD)) {
      decision = settings.repairKind() == null
          ? new RepairDecision.Escalate("The merged whole was rejected, and no kind of agent repairs: "
              + failure.message())
          : new RepairDecision.Repair(settings.repairKind());
    }
    if (decision instanceof RepairDecision.Repair repair && !settings.kinds().containsKey(repair.kind())) {
      return new RepairDecision.Escalate("The repair policy wants an agent of kind \"" + repair.kind()
          + "\", which there is not. Task " + node.id + " stopped with: " + failure.message());
    }
    return decision;
  }

  private static boolean isRepeated(Node node) {
    int count = node.findings.size();
    return count >= 2 && node.findings.get(count - 1).equals(node.findings.get(count - 2));
  }

  private static List<Finding> last(Node node) {
    return node.findings.isEmpty()
        ? List.of(Finding.of(Objects.requireNonNullElse(node.attempt().failure,
            Failure.of(Failure.Kind.REJECTED, "the attempt before did not succeed")).message()))
        : node.findings.get(node.findings.size() - 1);
  }

  private void again(Node node, String decision, Node.Next next) {
    out.tell(new SwarmEvent.RepairDecided(node.id, node.attempts.size(), decision));
    tasks.again(node, next);
  }

  private void replan(Node node, Failure failure, PlanPatch patch) {
    List<PlanFault> faults = new PatchRules(tasks.graph, settings).faults(patch, node.depth, 0, false);
    boolean adds = patch.edits().stream().anyMatch(PlanPatch.Edit.Add.class::isInstance);
    if (!faults.isEmpty() || !adds) {
      escalate(node, failure, "The repair policy's new plan for task " + node.id + " cannot be used: "
          + (adds ? faults : "it adds no task"));
      return;
    }
    out.tell(new SwarmEvent.RepairDecided(node.id, node.attempts.size(), "replaced by other tasks"));
    List<Task> added = new ArrayList<>();
    patch.edits().forEach(edit -> {
      if (edit instanceof PlanPatch.Edit.Add add) {
        added.add(add.task());
      }
    });
    out.tell(new SwarmEvent.Planned(added, node.id.value()));
    tasks.replace(node, patch);
  }

  private void escalate(Node node, Failure failure, String question) {
    waiting++;
    node.failure = failure;
    node.move(TaskState.ESCALATED);
    node.waitFor(Wait.Reason.PERSON, out.now());
    tasks.release(node);
    Escalation dossier = new Escalation(node.task(), question, failure,
        node.attempts.stream().map(attempt -> attempt.id.number() + ": " + attempt.kind).toList(),
        node.findings,
        node.changed, "");
    ledger.escalations.add(dossier);
    out.tell(new SwarmEvent.Escalated(node.id, question));
    out.add(new Command.Ask(dossier));
  }

  /** A person has answered. */
  void answered(Node node, EscalationAnswer answer) {
    waiting--;
    @Nullable
    Failure failure = node.failure;
    switch (answer) {
      case EscalationAnswer.GiveUp giveUp -> {
        ledger.answer(node.id, "gave up");
        tasks.end(node, TaskState.FAILED, failure);
      }
      case EscalationAnswer.TryAgain again -> {
        ledger.answer(node.id, "try again: " + again.hint());
        boolean goesOn = !node.findings.isEmpty() && settings.repairKind() != null;
        String kind = goesOn ? Objects.requireNonNull(settings.repairKind()) : node.kind();
        again(node, "a person asked for another attempt",
            new Node.Next(kind, goesOn ? node.attempt().id : null, last(node), again.hint()));
      }
    }
  }
}
