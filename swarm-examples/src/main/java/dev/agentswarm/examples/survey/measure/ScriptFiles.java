package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.artifact.Json;
import dev.agentswarm.examples.survey.facts.BuildFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads build files that are JSON: of npm and Composer. */
final class ScriptFiles {
  private final Json json;

  ScriptFiles(Json json) {
    this.json = json;
  }

  BuildFile npm(String path, String text) {
    Map<?, ?> file = json.read(text, Map.class);
    List<BuildFile.Declared> dependencies = new ArrayList<>();
    dependencies(file, "dependencies", "", dependencies);
    dependencies(file, "devDependencies", "dev", dependencies);
    dependencies(file, "peerDependencies", "peer", dependencies);
    dependencies(file, "optionalDependencies", "optional", dependencies);
    Object workspaces = file.get("workspaces");
    Object folders = workspaces instanceof Map<?, ?> map ? map.get("packages") : workspaces;
    String node = text(map(file, "engines"), "node");
    return new BuildFile(path, "npm", text(file, "name"), text(file, "version"),
        node.isEmpty() ? "" : "Node " + node,
        folders instanceof List<?> list ? list.stream().map(Objects::toString).toList() : List.of(),
        map(file, "scripts").keySet().stream().map(Objects::toString).sorted().toList(), dependencies);
  }

  BuildFile composer(String path, String text) {
    Map<?, ?> file = json.read(text, Map.class);
    List<BuildFile.Declared> dependencies = new ArrayList<>();
    dependencies(file, "require", "", dependencies);
    dependencies(file, "require-dev", "dev", dependencies);
    return new BuildFile(path, "Composer", text(file, "name"), text(file, "version"), "", List.of(),
        map(file, "scripts").keySet().stream().map(Objects::toString).sorted().toList(), dependencies);
  }

  private static void dependencies(Map<?, ?> file, String key, String scope, List<BuildFile.Declared> out) {
    map(file, key).entrySet().stream().map(entry -> Map.entry("" + entry.getKey(), "" + entry.getValue()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> out.add(new BuildFile.Declared(entry.getKey(), entry.getValue(), scope)));
  }

  private static Map<?, ?> map(Map<?, ?> file, String key) {
    return file.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(Map<?, ?> file, String key) {
    return file.get(key) instanceof String text ? text : "";
  }
}
