package dev.agentswarm.testkit.attack;

import dev.agentswarm.codec.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The attacks there are, in the order of the catalogue.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param origin where the cases come from
 * @param licence under which they may be used
 * @param cases the attacks; ids are unique
 * @since 0.1
 */
public record AttackCases(String origin, String licence, List<AttackCase> cases) {

  public AttackCases {
    cases = List.copyOf(cases);
    Set<String> ids = new HashSet<>();
    for (AttackCase each : cases) {
      if (!ids.add(each.id())) {
        throw new IllegalArgumentException("two attack cases have the id " + each.id());
      }
    }
  }

  /** The cases that ship with the testkit: the areas {@code server} and {@code model-output}. Read anew each time. */
  public static AttackCases shipped() {
    try (InputStream file = Objects.requireNonNull(
        AttackCases.class.getResourceAsStream("attack-cases.json"), "attack-cases.json is missing")) {
      return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Cases written as the shipped file is: an object with {@code origin}, {@code licence} and {@code cases}.
   *
   * @throws dev.agentswarm.failure.SwarmException of kind INVALID_INPUT, naming the place, when the text is none
   */
  public static AttackCases read(String json) {
    return JsonCodec.shared().read(json, AttackCases.class);
  }

  /**
   * The cases of one area.
   *
   * @throws IllegalArgumentException when there is none: a misspelt area must not pass as one without attacks
   */
  public List<AttackCase> area(String area) {
    List<AttackCase> found = cases.stream().filter(each -> each.area().equals(area)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no attack case is of area \"" + area + "\": areas are "
          + cases.stream().map(AttackCase::area).distinct().toList());
    }
    return found;
  }
}
