package dev.agentswarm.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One node of the graph: a piece of work for one sub-agent.
 *
 * <p><b>Threads:</b> immutable. Sets and maps keep the order they were given in. Whether a task is sound is decided with
 * its plan, so that all faults can be told at once.
 *
 * @param id its name
 * @param kind which kind of agent does it
 * @param brief what to do, in words the agent understands without having seen the plan
 * @param needs tasks that must be done before
 * @param writes path patterns it will change (see {@link dev.agentswarm.workspace.PathGlob}); tasks whose patterns
 *     overlap never run at the same time; empty means unknown, and nothing is held back
 * @param acceptance what must hold when it is done
 * @param parameters values for the agent, by name
 * @param estimate how much it is thought to take
 * @param join how it takes its needs: all of them, unless it says otherwise; null means all
 * @since 0.1
 */
public record Task(TaskId id, String kind, String brief, Set<TaskId> needs, Set<String> writes,
    List<String> acceptance, Map<String, String> parameters, Estimate estimate, @Nullable Join join) {

  public Task {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(brief, "brief");
    needs = Collections.unmodifiableSet(new LinkedHashSet<>(needs));
    writes = Collections.unmodifiableSet(new LinkedHashSet<>(writes));
    acceptance = List.copyOf(acceptance);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    Objects.requireNonNull(estimate, "estimate");
    // What was recorded before there were joins says nothing.
    join = join == null ? Join.all() : join;
  }

  /** How it takes its needs, never null. */
  @Override
  public Join join() {
    return Objects.requireNonNullElse(join, Join.all());
  }

  /** A task that needs nothing. */
  public static Task of(String id, String kind, String brief) {
    return new Task(TaskId.of(id), kind, brief, Set.of(), Set.of(), List.of(), Map.of(), Estimate.UNKNOWN,
        Join.all());
  }

  /** A task without an agent that chooses among these variants, and passes on what the winners made. */
  public static Task choice(String id, Join join, Collection<TaskId> variants) {
    return of(id, Join.KIND, "Take " + join + ".").needing(variants).joining(join);
  }

  /** The same, after these too. */
  public Task needing(String... ids) {
    List<TaskId> more = new ArrayList<>();
    for (String need : ids) {
      more.add(TaskId.of(need));
    }
    return needing(more);
  }

  /** The same, after these too. */
  public Task needing(Collection<TaskId> ids) {
    Set<TaskId> all = new LinkedHashSet<>(needs);
    all.addAll(ids);
    return new Task(id, kind, brief, all, writes, acceptance, parameters, estimate, join);
  }

  /** The same, changing these paths. */
  public Task writing(String... patterns) {
    return new Task(id, kind, brief, needs, new LinkedHashSet<>(List.of(patterns)), acceptance, parameters,
        estimate, join);
  }

  /** The same, with these criteria of acceptance. */
  public Task accepting(String... criteria) {
    return new Task(id, kind, brief, needs, writes, List.of(criteria), parameters, estimate, join);
  }

  /** The same with one more parameter. */
  public Task with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new Task(id, kind, brief, needs, writes, acceptance, more, estimate, join);
  }

  /** The same with this estimate. */
  public Task estimated(Estimate other) {
    return new Task(id, kind, brief, needs, writes, acceptance, parameters, other, join);
  }

  /** The same, taking its needs so. */
  public Task joining(Join other) {
    return new Task(id, kind, brief, needs, writes, acceptance, parameters, estimate, other);
  }

  /** True when no agent works on it: it only joins others. */
  public boolean onlyJoins() {
    return kind.equals(Join.KIND);
  }

  /**
   * The parameter of this name.
   *
   * @throws IllegalArgumentException when the task has none, naming those it has
   */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "task " + id + " has no parameter " + name + ": it has " + parameters.keySet());
    }
    return value;
  }
}
