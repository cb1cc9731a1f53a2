package dev.agentswarm.standard;

import dev.agentswarm.artifact.Json;
import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Answer;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.loop.Inquiry;
import dev.agentswarm.verify.VerifyContext;
import dev.agentswarm.workspace.Overlay;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a verifier may use, answering from a script. */
final class ScriptedVerification implements VerifyContext {
  final List<Prompt> prompts = new ArrayList<>();
  final List<CommandSpec> commands = new ArrayList<>();
  final Deque<Reply> replies = new ArrayDeque<>();
  private CommandResult result;
  private final Files files;

  ScriptedVerification(String... paths) {
    this.files = Files.of(paths);
  }

  ScriptedVerification ending(int exitCode, String stdout) {
    result = new CommandResult(exitCode, stdout, "", false, false, Duration.ofSeconds(1));
    return this;
  }

  ScriptedVerification hanging() {
    result = new CommandResult(-1, "started\n", "", true, false, Duration.ofMinutes(10));
    return this;
  }

  ScriptedVerification saying(String... answers) {
    for (String answer : answers) {
      replies.add(Reply.answered(answer));
    }
    return this;
  }

  @Override
  public Reply ask(Prompt prompt) {
    prompts.add(prompt);
    return replies.remove();
  }

  @Override
  public <T extends Record> Answer<T> ask(Prompt prompt, Class<T> type) throws InterruptedException {
    return Inquiry.of(this::ask, prompt, type);
  }

  @Override
  public CommandResult run(CommandSpec command) {
    commands.add(command);
    if (result == null) {
      throw SwarmException.of(Failure.Kind.MISSING, "there is no sandbox");
    }
    return result;
  }

  @Override
  public Overlay workspace() {
    return files;
  }

  @Override
  public Json json() {
    return JsonCodec.shared();
  }

  @Override
  public void note(String text) {}
}
