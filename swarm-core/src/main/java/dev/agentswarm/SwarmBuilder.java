package dev.agentswarm;

import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.agent.SubAgentProvider;
import dev.agentswarm.artifact.Renderer;
import dev.agentswarm.command.Sandbox;
import dev.agentswarm.engine.LiveStage;
import dev.agentswarm.engine.NamedMeasure;
import dev.agentswarm.engine.Setup;
import dev.agentswarm.engine.Stage;
import dev.agentswarm.engine.Toolbox;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Secrets;
import dev.agentswarm.plan.Planner;
import dev.agentswarm.roster.Roster;
import dev.agentswarm.run.EscalationAnswer;
import dev.agentswarm.run.EscalationHandler;
import dev.agentswarm.run.Journal;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.SwarmListener;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.standard.ModelPlanner;
import dev.agentswarm.standard.Schedulers;
import dev.agentswarm.standard.StandardRepairs;
import dev.agentswarm.standard.Verifiers;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.verify.Measure;
import dev.agentswarm.verify.RepairPolicy;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.workspace.ConflictResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Swarm}. Whatever is not given is taken from the class path ({@link ServiceLoader}) where there is one,
 * else from the standard furniture.
 *
 * <p><b>Threads:</b> confined to one thread. <b>Errors:</b> a bad value fails in its setter, a bad mix in
 * {@link #build}.
 *
 * @since 0.1
 */
public final class SwarmBuilder {
  private @Nullable Inference inference;
  private @Nullable Planner planner;
  private @Nullable Scheduler scheduler;
  private @Nullable RepairPolicy repairs;
  private @Nullable Sandbox sandbox;
  private @Nullable Path workspace;
  private @Nullable Path kinds;
  private @Nullable Path estimates;
  private @Nullable Journal journal;
  private final List<Verifier> verifiers = new ArrayList<>();
  private final List<NamedMeasure> measures = new ArrayList<>();
  private final List<Tool> tools = new ArrayList<>();
  private final List<SubAgentProvider> agents = new ArrayList<>();
  private final List<Renderer> renderers = new ArrayList<>();
  private final List<ConflictResolver> resolvers = new ArrayList<>();
  private final List<SwarmListener> listeners = new ArrayList<>();
  private EscalationHandler escalation = dossier -> new EscalationAnswer.GiveUp();
  private ContextCarrier carrier = ContextCarrier.loggingContext();
  private InstantSource clock = InstantSource.system();
  private Stage stage = LiveStage.HERE;
  private Secrets secrets = Secrets.none();
  private long seed;
  private boolean allowCommands;
  private boolean offline;

  SwarmBuilder() {}

  /** The model to ask; a router may stand for several. Without one, only agents that ask no model can work. */
  public SwarmBuilder inference(Inference model) {
    inference = model;
    return this;
  }

  /** Makes the graph (default: one found on the class path, else the model plans). */
  public SwarmBuilder planner(Planner planning) {
    planner = planning;
    return this;
  }

  /** Chooses what starts (default: one found on the class path, else critical path first). */
  public SwarmBuilder scheduler(Scheduler scheduling) {
    scheduler = scheduling;
    return this;
  }

  /** Decides what follows work that was not accepted (default: {@link StandardRepairs}). */
  public SwarmBuilder repairs(RepairPolicy policy) {
    repairs = policy;
    return this;
  }

  /**
   * One more judge of results. Besides those given and those found on the class path, {@link Verifiers#delivered} always
   * judges.
   */
  public SwarmBuilder verifier(Verifier judge) {
    verifiers.add(judge);
    return this;
  }

  /**
   * One more measure by which plans can take the best of several variants ({@code Join.best(name)}).
   *
   * @param purpose what it prefers, for planners to read
   * @throws IllegalArgumentException when the name or the purpose is blank, or the name is taken
   */
  public SwarmBuilder measure(String name, String purpose, Measure measure) {
    if (name.isBlank() || purpose.isBlank()) {
      throw new IllegalArgumentException("a measure needs a name and a purpose: name=\"" + name + "\"");
    }
    if (measures.stream().anyMatch(other -> other.name().equals(name))) {
      throw new IllegalArgumentException("two measures are named \"" + name + "\": give each its own name");
    }
    measures.add(new NamedMeasure(name, purpose, measure));
    return this;
  }

  /** More tools; every kind of agent that takes "*" may use them. */
  public SwarmBuilder tools(Tool... more) {
    return tools(Arrays.asList(more));
  }

  /** More tools; every kind of agent that takes "*" may use them. */
  public SwarmBuilder tools(Collection<Tool> more) {
    tools.addAll(more);
    return this;
  }

  /** One more kind of agent; it wins over one of the same name on the class path and over a built-in. */
  public SwarmBuilder agent(SubAgentProvider kind) {
    agents.add(kind);
    return this;
  }

  /** One more kind of agent, made of a lambda. */
  public SwarmBuilder agent(String kind, String purpose, SubAgent agent) {
    return agent(SubAgentProvider.of(kind, purpose, agent));
  }

  /** A folder with kinds of agent as files ({@code *.md}); they win over built-ins. */
  public SwarmBuilder kinds(Path folder) {
    kinds = folder;
    return this;
  }

  /** One more renderer; it wins over one of the same format on the class path. */
  public SwarmBuilder renderer(Renderer last) {
    renderers.add(last);
    return this;
  }

  /** One more resolver of clashing edits, asked before those on the class path. */
  public SwarmBuilder resolver(ConflictResolver resolver) {
    resolvers.add(resolver);
    return this;
  }

  /** Runs commands (default: one found on the class path; swarm-tools brings a plain one). */
  public SwarmBuilder sandbox(Sandbox runner) {
    sandbox = runner;
    return this;
  }

  /** Agents may run commands. Without this only verifiers given by the host do. */
  public SwarmBuilder allowCommands() {
    allowCommands = true;
    return this;
  }

  /** Nothing may leave this machine: models that are not inside and tools that need the network are refused. */
  public SwarmBuilder offline() {
    offline = true;
    return this;
  }

  /**
   * The folder to work on. Agents change overlays of it; only a verified result is written to it.
   *
   * @throws SwarmException when it is no folder
   */
  public SwarmBuilder workspace(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, "the workspace must be a folder: " + folder);
    }
    workspace = folder;
    return this;
  }

  /** Keeps the records of runs (default: none are kept). */
  public SwarmBuilder journal(Journal records) {
    journal = records;
    return this;
  }

  /**
   * A file in which runs keep what they learn of how long tasks take, for each kind of agent and model: how many steps
   * and tokens, how much time of models and of tools, how often work was rejected. The next run is scheduled by it from
   * its first task on. Default: none; each run learns by itself only.
   *
   * <p>It is read when a run starts and written when it has ended, readable for its owner alone; several runs and several
   * processes may share one. It holds names of kinds and models and numbers, nothing else. <b>Errors:</b> a file that
   * cannot be read or written is told as a warning, and the run goes on without; what cannot be read is put aside.
   */
  public SwarmBuilder estimates(Path file) {
    estimates = file;
    return this;
  }

  /** Hears every event of every run, with its stamp. */
  public SwarmBuilder listener(SwarmListener listener) {
    listeners.add(listener);
    return this;
  }

  /** Hears every event of every run, such as {@code onEvent(events::add)}. */
  public SwarmBuilder onEvent(Consumer<SwarmEvent> listener) {
    listeners.add((stamp, event) -> listener.accept(event));
    return this;
  }

  /** Asks a person when the swarm cannot go on (default: gives up at once, and the report tells). */
  public SwarmBuilder escalation(EscalationHandler handler) {
    escalation = handler;
    return this;
  }

  /** Carries the host's context onto agents' threads (default: SLF4J's logging context). */
  public SwarmBuilder context(ContextCarrier other) {
    carrier = other;
    return this;
  }

  /**
   * Texts that nobody may see: in prompts, results of tools, events, records, logs, reports and artifacts each is
   * replaced by {@value Secrets#HIDDEN}, also where it streams in pieces. The keys that models hold are hidden without
   * being named here. Files are not changed: what an agent writes into the workspace is written as it is, but an agent
   * never gets to read a secret to write.
   *
   * @throws IllegalArgumentException when one has fewer than {@value Secrets#SHORTEST} characters
   */
  public SwarmBuilder secrets(String... texts) {
    secrets = secrets.and(Secrets.of(Arrays.asList(texts)));
    return this;
  }

  /** What randomness follows from (default 0). */
  public SwarmBuilder seed(long other) {
    seed = other;
    return this;
  }

  /** Tells what time a run starts at (default: the system's clock). */
  public SwarmBuilder clock(InstantSource other) {
    clock = other;
    return this;
  }

  /** Where its runs play (default: on this machine, in its time). For the simulation of the testkit only. */
  @SuppressWarnings("exports") // Nobody else can have a stage.
  public SwarmBuilder stage(Stage other) {
    stage = other;
    return this;
  }

  /**
   * The swarm.
   *
   * @throws SwarmException when two parts claim one name, or a part found on the class path is ambiguous
   */
  public Swarm build() {
    Roster roster = Roster.of(agents, found(SubAgentProvider.class), kinds);
    List<Tool> box = new ArrayList<>(tools);
    Set<String> granted = new HashSet<>();
    tools.forEach(tool -> granted.add(tool.spec().name()));
    for (Tool tool : found(Tool.class)) {
      if (!granted.contains(tool.spec().name())) {
        box.add(tool);
      }
    }
    List<Verifier> judges = new ArrayList<>();
    judges.add(Verifiers.delivered());
    judges.addAll(verifiers);
    judges.addAll(found(Verifier.class));
    List<ConflictResolver> peace = new ArrayList<>(resolvers);
    peace.addAll(found(ConflictResolver.class));
    Setup setup = new Setup(inference, choose(planner, Planner.class, new ModelPlanner()),
        choose(scheduler, Scheduler.class, Schedulers.criticalPath()),
        repairs == null ? new StandardRepairs() : repairs, List.copyOf(judges), List.copyOf(measures),
        roster,
        new Toolbox(box, granted),
        byFormat(), List.copyOf(peace), sandbox == null ? only(Sandbox.class) : sandbox, allowCommands,
        offline,
        workspace, journal, List.copyOf(listeners), escalation,
        inference == null ? secrets : secrets.and(inference.secrets()), seed, clock, stage, estimates);
    return new Swarm(setup, carrier);
  }

  private Map<String, Renderer> byFormat() {
    Map<String, Renderer> formats = new LinkedHashMap<>();
    for (Renderer renderer : renderers) {
      if (formats.put(renderer.format(), renderer) != null) {
        throw SwarmException.of(Failure.Kind.INVALID_INPUT,
            "two renderers were given for format " + renderer.format());
      }
    }
    found(Renderer.class).forEach(renderer -> formats.putIfAbsent(renderer.format(), renderer));
    return formats;
  }

  private static <T> T choose(@Nullable T given, Class<T> type, T standard) {
    if (given != null) {
      return given;
    }
    T found = only(type);
    return found == null ? standard : found;
  }

  private static <T> @Nullable T only(Class<T> type) {
    List<T> found = found(type);
    if (found.size() > 1) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, "the class path offers " + found.size() + " of "
          + type.getSimpleName() + " (" + found.stream().map(one -> one.getClass().getName()).toList()
          + "): give the builder the one to use");
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private static <T> List<T> found(Class<T> type) {
    return ServiceLoader.load(type).stream().map(ServiceLoader.Provider::get).toList();
  }
}
