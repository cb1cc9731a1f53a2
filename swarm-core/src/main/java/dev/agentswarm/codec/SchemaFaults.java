package dev.agentswarm.codec;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The validator's errors as sentences: {@code arguments.count must be an integer, was "three"}. */
record SchemaFaults(JsonNode schema, Place root) {

  List<String> of(List<Error> errors) {
    List<Error> plain = new ArrayList<>();
    Map<String, Map<Integer, List<Error>>> choices = new LinkedHashMap<>();
    for (Error error : errors) {
      int choice = choice(error.getEvaluationPath());
      if (choice < 0) {
        plain.add(error);
      } else {
        String which = error.getEvaluationPath().toString().split("/(anyOf|oneOf)/", 2)[0];
        choices.computeIfAbsent(which, key -> new TreeMap<>())
            .computeIfAbsent((Integer) error.getEvaluationPath().getElement(choice + 1),
                key -> new ArrayList<>())
            .add(error);
      }
    }
    Set<String> sentences = new LinkedHashSet<>();
    plain.forEach(error -> sentence(error, plain, sentences));
    choices.values().forEach(branches -> choice(branches, sentences));
    return List.copyOf(sentences);
  }

  private static int choice(NodePath path) {
    for (int i = 0; i + 1 < path.getNameCount(); i++) {
      boolean isChoice = "anyOf".equals(path.getElement(i)) || "oneOf".equals(path.getElement(i));
      if (isChoice && path.getElement(i + 1) instanceof Integer) {
        return i;
      }
    }
    return -1;
  }

  /** Of several forms only the faults of the one that was meant: the one whose {@code type} is right. */
  private void choice(Map<Integer, List<Error>> branches, Set<String> sentences) {
    List<List<Error>> meant = branches.values().stream()
        .filter(errors -> errors.stream().noneMatch(SchemaFaults::isAboutChoice)).toList();
    if (meant.size() == 1) {
      meant.get(0).forEach(error -> sentence(error, meant.get(0), sentences));
    } else {
      Error any = branches.values().iterator().next().get(0);
      NodePath path = any.getInstanceLocation();
      Set<String> names = new LinkedHashSet<>();
      branches.values().forEach(errors -> errors.stream().filter(SchemaFaults::isAboutChoice)
          .filter(error -> "enum".equals(error.getKeyword()))
          .forEach(error -> error.getSchemaNode().forEach(name -> names.add(name.asString("")))));
      sentences.add(names.isEmpty()
          ? place(path) + " fits none of the " + branches.size() + " allowed forms"
          : place(path) + " must be one of " + names + ", was " + Shown.of(any.getInstanceNode()));
    }
  }

  private static boolean isAboutChoice(Error error) {
    NodePath at = error.getInstanceLocation();
    return SealedBinding.TYPE.equals(error.getProperty())
        || (at.getNameCount() > 0 && SealedBinding.TYPE.equals(at.getElement(at.getNameCount() - 1)));
  }

  private void sentence(Error error, List<Error> all, Set<String> sentences) {
    Place place = place(error.getInstanceLocation());
    String was = ", was " + Shown.of(error.getInstanceNode());
    String property = Objects.requireNonNullElse(error.getProperty(), "");
    switch (Objects.requireNonNullElse(error.getKeyword(), "")) {
      case "type" -> sentences.add(place + " must be " + type(error.getSchemaNode()) + was);
      case "required" -> sentences.add(place.member(property) + " is missing");
      case "additionalProperties" ->
        sentences.add(place.member(property) + " is unknown" + Nearest.hint(property, known(error)));
      case "enum" -> {
        if (all.stream().noneMatch(other -> "type".equals(other.getKeyword())
            && other.getInstanceLocation().equals(error.getInstanceLocation()))) {
          sentences.add(place + " must be one of " + error.getSchemaNode() + was);
        }
      }
      default -> sentences.add(place + " " + error.getMessage() + was);
    }
  }

  private static String type(JsonNode type) {
    String name = type.isString() ? type.stringValue() : type.toString();
    return switch (name) {
      case "integer", "array", "object" -> "an " + name;
      case "string" -> "text";
      case "boolean" -> "true or false";
      case "number" -> "a number";
      default -> "of type " + name;
    };
  }

  private Set<String> known(Error error) {
    JsonNode at = schema;
    NodePath path = error.getEvaluationPath();
    for (int i = 0; i < path.getNameCount() - 1; i++) {
      at = path.getElement(i) instanceof Integer index ? at.path(index) : at.path(path.getName(i));
    }
    return new LinkedHashSet<>(at.path("properties").propertyNames());
  }

  private Place place(NodePath path) {
    Place place = root;
    for (int i = 0; i < path.getNameCount(); i++) {
      place = path.getElement(i) instanceof Integer index
          ? place.element(index)
          : place.member(path.getName(i));
    }
    return place;
  }
}
