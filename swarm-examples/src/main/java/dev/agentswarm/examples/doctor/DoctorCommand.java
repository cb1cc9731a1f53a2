package dev.agentswarm.examples.doctor;

import dev.agentswarm.examples.program.ModelOptions;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.openai.Endpoint;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.inference.openai.Timeouts;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at a server. */
@Command(name = "doctor", description = "Tells which server stands there and what works, by trying about a dozen small calls.", sortOptions = false, exitCodeList = {
    "0:the model answers",
    "1:it does not",
    "2:wrong usage, or nothing to reach there",
    "130:stopped"})
public final class DoctorCommand implements Callable<Integer> {
  // A server that loads a model on the first request takes its time; one that hangs must not take hours.
  private static final Timeouts PATIENCE = new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(5),
      Duration.ofMinutes(1), Duration.ofMinutes(10));

  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  final ModelOptions model = new ModelOptions();

  @Option(names = "--json", description = "Print one line of JSON.")
  boolean json;

  @Option(names = "--offline", description = "Connect to nothing but this machine.")
  boolean offline;

  @Override
  public Integer call() throws InterruptedException {
    Endpoint found = guarded(model.named("any")).detect();
    if (!found.reachable()) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, "nothing answers at " + found.url() + ": "
          + String.join("; ", found.notes()) + ". Start the server, or give the address it listens at.");
    }
    String name = name(found);
    OpenAiCompatible server = guarded(model.named(name)).knowing(found).withTimeouts(PATIENCE);
    Diagnosis diagnosis = new Diagnosis(found, name, new Checkup(server).run());
    if (json) {
      spec.commandLine().getOut().println(diagnosis.json());
    } else {
      diagnosis.print(spec.commandLine().getOut());
    }
    return diagnosis.usable() ? 0 : 1;
  }

  private OpenAiCompatible guarded(OpenAiCompatible server) {
    return offline ? server.loopbackOnly() : server;
  }

  private String name(Endpoint found) {
    String wanted = model.nameIfGiven();
    if (wanted != null && !wanted.isBlank()) {
      return wanted;
    }
    return found.models().stream().map(Endpoint.Model::id)
        .filter(id -> !id.matches("(?i).*(embed|rerank).*")).findFirst()
        .orElseThrow(() -> SwarmException.of(Failure.Kind.INVALID_INPUT, "the server at " + found.url()
            + " lists no model"
            + (found.notes().isEmpty() ? "" : " (" + String.join("; ", found.notes()) + ")")
            + ": pass --model NAME, and --api-key-env VAR where it wants a key"));
  }
}
