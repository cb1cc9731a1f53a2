package dev.agentswarm.kernel;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.run.Escalation;
import dev.agentswarm.run.EscalationAnswer;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import dev.agentswarm.verify.RepairDecision;
import dev.agentswarm.verify.RepairPolicy;
import dev.agentswarm.verify.RepairView;
import dev.agentswarm.verify.RepairView.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What follows an attempt that did not lead to done: the policy decides, its decision is checked and carried out. */
final class Mending {
  private final Settings settings;
  private final RepairPolicy policy;
  private final Tasks tasks;
  private final PatchRules rules;
  private final Outbox out;
  private final Ledger ledger;
  private int waiting;

  Mending(Settings settings, RepairPolicy policy, Tasks tasks, Outbox out, Ledger ledger) {
    this.settings = settings;
    this.policy = policy;
    this.tasks = tasks;
    this.rules = new PatchRules(tasks.graph, settings);
    this.out = out;
    this.ledger = ledger;
  }

  /** How many tasks wait for a person. */
  int waiting() {
    return waiting;
  }

  void after(Node node, Cause cause, Failure failure) {
    node.wrong = wrong(node, cause, failure);
    switch (decide(node, cause, failure)) {
      case RepairDecision.Retry retry when node.isHead() -> {
        tell(node, "judged again");
        node.move(TaskState.READY);
        tasks.judge(node);
      }
      case RepairDecision.Retry retry -> {
        tell(node, "retry as " + node.kind());
        tasks.again(node, new Node.Next(node.kind(), null, node.wrong, ""));
      }
      case RepairDecision.Repair repair -> {
        tell(node, "repair by an agent of kind " + repair.kind());
        tasks.again(node, new Node.Next(repair.kind(), node.attempt().id, node.wrong, ""));
      }
      case RepairDecision.Replan replan -> replan(node, failure, replan.patch());
      case RepairDecision.Escalate escalate -> escalateUnlessSpared(node, failure, escalate.question());
    }
  }

  // A person is asked only when the swarm cannot go on.
  private void escalateUnlessSpared(Node node, Failure failure, String question) {
    if (Joins.canSpare(node)) {
      tell(node, "given up: other variants are left");
      tasks.end(node, TaskState.FAILED, failure);
    } else {
      escalate(node, failure, question);
    }
  }

  /** Nobody wants the task any more: if a person was asked about it, the question is withdrawn. */
  void calledOff(Node node) {
    if (node.state == TaskState.ESCALATED) {
      waiting--;
      ledger.answer(node.id, "withdrawn: the task is not wanted any more");
    }
  }

  // The policy's decision, or an escalation when that cannot be carried out.
  private RepairDecision decide(Node node, Cause cause, Failure failure) {
    @Nullable
    RepairDecision decision;
    String stopped = " Task " + node.id + " stopped with: " + failure.message();
    try {
      decision = policy
          .decide(new RepairView(node.task(), node.attempts.size(), settings.limits().attempts(), cause,
              failure, node.findings, isRepeated(node, cause), settings.repairKind()));
    } catch (RuntimeException thrown) {
      return new RepairDecision.Escalate("The repair policy threw " + thrown + "." + stopped);
    }
    if (decision == null) {
      return new RepairDecision.Escalate("The repair policy decided nothing." + stopped);
    }
    boolean another = decision instanceof RepairDecision.Retry || decision instanceof RepairDecision.Repair;
    if (another && node.attempts.size() >= settings.limits().attempts()) {
      return new RepairDecision.Escalate("Task " + node.id + " was tried " + node.attempts.size()
          + " times, which is the limit. It stopped with: " + failure.message());
    }
    if (node.isHead()) {
      decision = decideHead(node, cause, decision, stopped);
    }
    if (decision instanceof RepairDecision.Repair repair && !settings.kinds().containsKey(repair.kind())) {
      return new RepairDecision.Escalate("The repair policy wants an agent of kind \"" + repair.kind()
          + "\", which there is not." + stopped);
    }
    return decision;
  }

  // The merged whole has no agent that made it: what can be tried again is its judging, all else is repair.
  private RepairDecision decideHead(Node head, Cause cause, RepairDecision decision, String stopped) {
    if (decision instanceof RepairDecision.Replan) {
      return new RepairDecision.Escalate("The merged whole cannot be replaced by other tasks." + stopped);
    }
    boolean judgeAgain = cause == Cause.UNVERIFIABLE && !head.attempt().hasAgent;
    if (!(decision instanceof RepairDecision.Retry) || judgeAgain) {
      return decision;
    }
    String kind = settings.repairKind();
    return kind == null
        ? new RepairDecision.Escalate("No kind of agent repairs." + stopped)
        : new RepairDecision.Repair(kind);
  }

  private static boolean isRepeated(Node node, Cause cause) {
    int count = node.findings.size();
    return (cause == Cause.REJECTED || cause == Cause.CONFLICT) && count >= 2
        && node.findings.get(count - 1).equals(node.findings.get(count - 2));
  }

  // Without a verifier's findings the failure is what was wrong; findings of an earlier attempt still hold then.
  private static List<Finding> wrong(Node node, Cause cause, Failure failure) {
    List<Finding> wrong = new ArrayList<>();
    if (cause == Cause.AGENT_FAILED || cause == Cause.UNVERIFIABLE) {
      wrong.add(Finding.of(failure.message()));
    }
    if (!node.findings.isEmpty()) {
      wrong.addAll(node.findings.get(node.findings.size() - 1));
    }
    return List.copyOf(wrong);
  }

  private void tell(Node node, String decision) {
    out.tell(new SwarmEvent.RepairDecided(node.id, node.attempts.size(), decision));
  }

  private void replan(Node node, Failure failure, PlanPatch patch) {
    List<PlanFault> faults = rules.faultsOfReplacing(node, patch);
    if (!faults.isEmpty()) {
      escalateUnlessSpared(node, failure,
          "The repair policy's new plan for task " + node.id + " cannot be used: " + faults);
      return;
    }
    tell(node, "replaced by other tasks");
    out.tell(new SwarmEvent.Planned(patch.tasks(), node.id.value()));
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
    switch (answer) {
      case EscalationAnswer.GiveUp giveUp -> {
        ledger.answer(node.id, "gave up");
        tasks.end(node, TaskState.FAILED, Objects.requireNonNull(node.failure));
      }
      case EscalationAnswer.TryAgain again -> {
        ledger.answer(node.id, "try again: " + again.hint());
        tell(node, "a person asked for another attempt");
        node.failure = null;
        tryAgain(node, again.hint());
      }
    }
  }

  private void tryAgain(Node node, String hint) {
    Attempt last = node.attempt();
    String mender = node.findings.isEmpty() ? null : settings.repairKind();
    if (mender == null && node.isHead() && last.hasAgent) {
      mender = last.kind;
    }
    if (mender != null) {
      tasks.again(node, new Node.Next(mender, last.id, node.wrong, hint));
    } else if (node.isHead()) {
      node.stopWaiting(out.now());
      node.move(TaskState.READY);
      tasks.judge(node);
    } else {
      tasks.again(node, new Node.Next(node.kind(), null, node.wrong, hint));
    }
  }
}
