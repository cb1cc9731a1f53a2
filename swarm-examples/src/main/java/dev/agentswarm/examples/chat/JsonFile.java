package dev.agentswarm.examples.chat;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON file that an option names. What is wrong with it is told with the option and the place. */
record JsonFile(String option, Path file, JsonNode json) {
  private static final long MOST_BYTES = 64L << 20;

  static JsonFile read(String option, Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw fault(option, file, "a folder is no file");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw fault(option, file, "it is longer than " + MOST_BYTES + " bytes");
      }
      JsonNode json = JsonMapper.shared().readTree(withoutMark(Files.readAllBytes(file)));
      if (json.isMissingNode()) {
        throw fault(option, file, "it is empty");
      }
      return new JsonFile(option, file, json);
    } catch (IOException e) {
      throw fault(option, file,
          Files.exists(file) ? "it cannot be read (" + e.getMessage() + ")" : "there is no such file");
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw fault(option, file, "it is no JSON: " + e.getOriginalMessage()
          + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()));
    }
  }

  private static byte[] withoutMark(byte[] bytes) {
    boolean marked = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
    return marked ? java.util.Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  /** Something in it is wrong. */
  SwarmException fault(String words) {
    return fault(option, file, words);
  }

  private static SwarmException fault(String option, Path file, String words) {
    return SwarmException.of(Failure.Kind.INVALID_INPUT, option + " " + file + ": " + words);
  }
}
