package dev.agentswarm.engine;

import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Secrets;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.run.SwarmEvent;
import java.util.List;

/**
 * Hides secrets in all that a run tells and keeps: facts (and so the journal, the events that follow from them, and the
 * report), notes, artifacts, and what is logged of exceptions. What models and tools say is hidden where it comes in.
 *
 * <p><b>Threads:</b> thread-safe. <b>Cost:</b> nothing when there are no secrets; else one JSON text for each fact that
 * carries words.
 */
record Veil(Secrets secrets) {

  /** The fact as it may be kept. */
  Fact over(Fact fact) {
    if (secrets.isEmpty()) {
      return fact;
    }
    return switch (fact) {
      case Fact.Started words -> hidden(words);
      case Fact.PatchOffered words -> hidden(words);
      case Fact.PlanningEnded words -> hidden(words);
      case Fact.AttemptEnded words -> hidden(words);
      case Fact.Judged words -> hidden(words);
      case Fact.Answered words -> hidden(words);
      case Fact.Published words -> hidden(words);
      case Fact.StopAsked words -> hidden(words);
      case Fact.Broken words -> hidden(words);
      case Fact.CallsPaused words -> hidden(words);
      case Fact.CallsResumed words -> words;
      case Fact.AgentsAdmitted figures -> figures;
      case Fact.Together all -> new Fact.Together(all.facts().stream().map(this::over).toList());
      case Fact.Merged words -> words;
      case Fact.Clashed words -> words;
      case Fact.StepAsked figures -> figures;
      case Fact.StepEnded figures -> figures;
      case Fact.Woken moment -> moment;
    };
  }

  private Fact hidden(Fact fact) {
    String json = JsonCodec.shared().write(fact);
    String hidden = secrets.hide(json);
    if (hidden.equals(json)) {
      return fact;
    }
    try {
      return JsonCodec.shared().read(hidden, Fact.class);
    } catch (SwarmException unreadable) {
      // A name of a task or a path that is a secret cannot be kept, and cannot be told either.
      return new Fact.Broken(Failure.of(Failure.Kind.INVALID_INPUT,
          "a secret stands where it cannot be hidden, in the name of a task or a path"));
    }
  }

  /** The event as it may be told. */
  SwarmEvent over(SwarmEvent event) {
    return switch (event) {
      case SwarmEvent.Note note -> new SwarmEvent.Note(note.from(), secrets.hide(note.text()));
      case SwarmEvent.Warned warned -> new SwarmEvent.Warned(secrets.hide(warned.text()));
      // All others were made of facts, or of deltas that were looked through as they came.
      default -> event;
    };
  }

  /** The outcome as it may be kept and handed on. */
  Outcome.Done over(Outcome.Done done) {
    if (secrets.isEmpty()) {
      return done;
    }
    List<Artifact> artifacts = done.artifacts().stream().map(this::over).toList();
    return new Outcome.Done(secrets.hide(done.summary()), artifacts);
  }

  private Artifact over(Artifact artifact) {
    if (artifact.content().isBinary() || !artifact.content().isUtf8()) {
      return artifact;
    }
    String text = artifact.text();
    String hidden = secrets.hide(text);
    return hidden.equals(text)
        ? artifact
        : new Artifact(artifact.name(), artifact.mediaType(), Content.of(hidden));
  }

  /** The exception as it may be logged: with its trace, its words without secrets. */
  Throwable over(Throwable thrown) {
    return secrets.isEmpty() ? thrown : new Veiled(thrown, secrets);
  }

  /** Another exception's trace with other words. */
  private static final class Veiled extends Exception {
    private static final long serialVersionUID = 1;
    // As it was named, without secrets.
    private final String words;

    Veiled(Throwable thrown, Secrets secrets) {
      super(null, thrown.getCause() == null ? null : new Veiled(thrown.getCause(), secrets));
      words = secrets.hide(thrown.toString());
      setStackTrace(thrown.getStackTrace());
    }

    @Override
    public String getMessage() {
      return words;
    }
  }
}
