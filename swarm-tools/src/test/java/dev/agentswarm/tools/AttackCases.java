package dev.agentswarm.tools;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The attacks that tests of an area must stand; attack-cases.json says where they come from. */
public final class AttackCases {
  private AttackCases() {}

  /** One attack. */
  public record Case(String id, String input, String expected) {
    @Override
    public String toString() {
      return id + ": " + input;
    }
  }

  /** The attacks of an area, such as file. */
  public static List<Case> of(String area) throws Exception {
    List<Case> cases = new ArrayList<>();
    try (InputStream file = AttackCases.class.getResourceAsStream("attack-cases.json")) {
      for (JsonNode each : new ObjectMapper().readTree(file).get("cases")) {
        if (each.get("area").asString().equals(area)) {
          cases.add(new Case(each.get("id").asString(), each.get("input").asString(),
              each.get("expected").asString()));
        }
      }
    }
    return cases;
  }
}
