package dev.agentswarm.examples.chat;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.inference.openai.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code --profile} may say: the name of a shipped profile, a file, or {@code auto}. */
final class ProfileOption {
  private static final String AUTO = "auto";

  private ProfileOption() {}

  static OpenAiCompatible applied(String wanted, OpenAiCompatible inference, boolean oneRequest)
      throws InterruptedException {
    if (!wanted.equals(AUTO)) {
      return inference.withProfile(profile(wanted));
    }
    if (oneRequest) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          "--profile auto asks the server what it is before the call: name a profile, or leave out --no-retry");
    }
    return inference.withProfile(inference.detect().profile());
  }

  private static Profile profile(String wanted) {
    if (Profile.NAMES.contains(wanted)) {
      return Profile.named(wanted);
    }
    Path file = Path.of(wanted);
    if (!Files.isRegularFile(file)) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, "--profile " + wanted
          + ": there is neither a profile nor a file of that name; profiles are " + Profile.NAMES
          + " and auto");
    }
    try {
      return Profile.read(Files.readString(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new SwarmException(
          Failure.of(Failure.Kind.INVALID_INPUT, "--profile " + wanted + ": " + e.getMessage()), e);
    }
  }
}
