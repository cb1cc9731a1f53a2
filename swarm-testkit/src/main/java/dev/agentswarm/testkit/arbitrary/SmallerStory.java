package dev.agentswarm.testkit.arbitrary;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.kernel.Settings;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.testkit.kernel.FactStory;
import dev.agentswarm.testkit.kernel.Habits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One step towards the smallest story: without tasks, needs, tight limits, odd policies, and what turns out badly. */
final class SmallerStory {
  private static final Limits WIDE = Limits.standard();
  private static final int MANY = 300;

  // Each changes nothing where the settings are plain already.
  private static final List<UnaryOperator<Settings>> PLAINER = Stream.concat(
      Stream.<UnaryOperator<Limits>>of(limits -> limits.withAgents(WIDE.agents()),
          limits -> limits.withSteps(WIDE.steps()), limits -> limits.withTasks(WIDE.tasks()),
          limits -> limits.withSpawned(WIDE.spawned()), limits -> limits.withDepth(WIDE.depth()),
          limits -> limits.withAttempts(WIDE.attempts()), limits -> limits.withTokens(WIDE.tokens()),
          limits -> limits.withTime(WIDE.time()))
          .map(way -> (UnaryOperator<Settings>) old -> new Settings(way.apply(old.limits()), old.kinds(),
              old.repairKind(), old.measures(), old.known())),
      Stream.<UnaryOperator<Settings>>of(SmallerStory::withManyOfEachKind,
          old -> new Settings(old.limits(), old.kinds(), old.repairKind(), old.measures(), null)))
      .toList();

  private SmallerStory() {}

  /** What a story is tried as: large pieces go first, so that little is left when the small ones go. */
  static Stream<FactStory> story(FactStory story) {
    return Stream.of(
        pieces(ids(story)).map(gone -> without(story, new HashSet<>(gone))),
        Smaller.without(story.proposals()).map(rest -> growing(story, story.plan(), rest)),
        Smaller.without(story.plan()).map(rest -> growing(story, rest, story.proposals())),
        settings(story.settings()).map(plain -> set(story, plain)),
        policies(story),
        rests(story.choices()).map(rest -> decided(story, rest)),
        Smaller.one(story.plan(), Smaller::patch).map(rest -> growing(story, rest, story.proposals())),
        Smaller.one(story.proposals(), Smaller::patch).map(rest -> growing(story, story.plan(), rest)),
        calmer(story.choices()).map(rest -> decided(story, rest)))
        .flatMap(smaller -> smaller);
  }

  static int tasks(FactStory story) {
    return patches(story).mapToInt(patch -> patch.tasks().size()).sum();
  }

  /** Changes of the graph, counted, and the patches they come in. */
  static int edits(FactStory story) {
    return patches(story).mapToInt(patch -> 1 + patch.edits().size()).sum();
  }

  /** What a story has besides tasks and changes of them, counted. */
  static int trimmings(FactStory story) {
    Settings settings = story.settings();
    long tight = PLAINER.stream().filter(way -> !way.apply(settings).equals(settings)).count();
    return (int) tight + (story.choice() == Habits.Choice.RANK ? 0 : 1)
        + (story.mood() == Habits.Mood.MEND ? 0 : 1)
        + patches(story).mapToInt(Smaller::trimmings).sum();
  }

  /** How far things are from turning out well. */
  static int troubles(FactStory story) {
    return story.choices().stream().mapToInt(choice -> choice).sum();
  }

  private static Stream<PlanPatch> patches(FactStory story) {
    return Stream.concat(story.plan().stream(), story.proposals().stream());
  }

  private static List<TaskId> ids(FactStory story) {
    return patches(story).flatMap(patch -> patch.tasks().stream()).map(Task::id).distinct().toList();
  }

  private static FactStory without(FactStory story, Set<TaskId> gone) {
    UnaryOperator<PlanPatch> less = patch -> new PlanPatch(
        patch.edits().stream().filter(edit -> !names(edit, gone)).map(edit -> edit instanceof Edit.Add add
            ? new Edit.Add(Smaller.needing(add.task(), need -> !gone.contains(need)))
            : edit).toList());
    return growing(story, story.plan().stream().map(less).toList(),
        story.proposals().stream().map(less).toList());
  }

  private static boolean names(Edit edit, Set<TaskId> gone) {
    return switch (edit) {
      case Edit.Add add -> gone.contains(add.task().id());
      case Edit.Need need -> gone.contains(need.task()) || gone.contains(need.need());
      case Edit.Drop drop -> gone.contains(drop.task());
      case Edit.Reestimate other -> gone.contains(other.task());
    };
  }

  private static Stream<Settings> settings(Settings settings) {
    Settings plain = settings;
    for (UnaryOperator<Settings> way : PLAINER) {
      plain = way.apply(plain);
    }
    return Stream.concat(Stream.of(plain), PLAINER.stream().map(way -> way.apply(settings)));
  }

  private static Settings withManyOfEachKind(Settings old) {
    Map<String, Integer> kinds = new LinkedHashMap<>(old.kinds());
    kinds.replaceAll((kind, most) -> MANY);
    return new Settings(old.limits(), kinds, old.repairKind(), old.measures(), old.known());
  }

  private static Stream<FactStory> policies(FactStory story) {
    return Stream.of(
        new FactStory(story.settings(), Habits.Choice.RANK, story.mood(), story.plan(), story.proposals(),
            story.choices()),
        new FactStory(story.settings(), story.choice(), Habits.Mood.MEND, story.plan(), story.proposals(),
            story.choices()));
  }

  private static FactStory set(FactStory story, Settings settings) {
    return new FactStory(settings, story.choice(), story.mood(), story.plan(), story.proposals(),
        story.choices());
  }

  private static FactStory growing(FactStory story, List<PlanPatch> plan, List<PlanPatch> proposals) {
    return new FactStory(story.settings(), story.choice(), story.mood(), plan, proposals, story.choices());
  }

  private static FactStory decided(FactStory story, List<Integer> choices) {
    return new FactStory(story.settings(), story.choice(), story.mood(), story.plan(), story.proposals(),
        choices);
  }

  // All of them, then halves, quarters and so on, down to each one.
  private static <T> Stream<List<T>> pieces(List<T> all) {
    return Stream.iterate(all.size(), length -> length > 0, length -> length / 2)
        .flatMap(length -> Stream.iterate(0, from -> from < all.size(), from -> from + length)
            .map(from -> all.subList(from, Math.min(all.size(), from + length))));
  }

  private static Stream<List<Integer>> rests(List<Integer> choices) {
    List<Integer> places = Stream.iterate(0, place -> place < choices.size(), place -> place + 1).toList();
    return pieces(places).map(gone -> {
      List<Integer> rest = new ArrayList<>(choices.subList(0, gone.getFirst()));
      rest.addAll(choices.subList(gone.getLast() + 1, choices.size()));
      return rest;
    });
  }

  // A choice counts modulo how many there are to choose from: 2, 3, 4, 5, 10, 20 and 60 are common.
  private static Stream<List<Integer>> calmer(List<Integer> choices) {
    return Stream.concat(Stream.of(Collections.nCopies(choices.size(), 0)),
        Smaller.one(choices,
            choice -> Stream.of(0, choice % 20, choice % 60, choice - 1).filter(less -> less >= 0)));
  }
}
