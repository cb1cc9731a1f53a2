package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.BuildFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads {@code pom.xml}. */
final class MavenFile {
  private final Element project;
  private final Map<String, String> properties = new LinkedHashMap<>();

  private MavenFile(Element project) {
    this.project = project;
    for (Element block : Xml.children(project, "properties")) {
      for (Node child = block.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (child instanceof Element property) {
          properties.put(property.getTagName(), property.getTextContent().strip());
        }
      }
    }
  }

  static BuildFile read(String path, String text) {
    return new MavenFile(Xml.root(text)).file(path);
  }

  private BuildFile file(String path) {
    List<String> modules = new ArrayList<>();
    for (Element block : Xml.children(project, "modules")) {
      Xml.children(block, "module").forEach(module -> modules.add(module.getTextContent().strip()));
    }
    List<BuildFile.Declared> dependencies = declared(project);
    // Those of profiles are needed too, though not always.
    for (Element profiles : Xml.children(project, "profiles")) {
      Xml.children(profiles, "profile").forEach(profile -> dependencies.addAll(declared(profile)));
    }
    List<BuildFile.Declared> managed = new ArrayList<>();
    Xml.children(project, "dependencyManagement").forEach(block -> managed.addAll(declared(block)));
    TreeSet<String> plugins = new TreeSet<>();
    Xml.below(project, "plugin").forEach(plugin -> plugins.add(Xml.text(plugin, "artifactId")));
    plugins.remove("");
    String version = Xml.text(project, "version");
    return new BuildFile(path, "Maven", Xml.text(project, "artifactId"),
        value(version.isEmpty() ? Xml.text(project, "parent", "version") : version), level(), modules,
        List.copyOf(plugins), dependencies, managed);
  }

  private List<BuildFile.Declared> declared(Element parent) {
    List<BuildFile.Declared> found = new ArrayList<>();
    for (Element block : Xml.children(parent, "dependencies")) {
      for (Element dependency : Xml.children(block, "dependency")) {
        found.add(new BuildFile.Declared(
            value(Xml.text(dependency, "groupId")) + ":" + value(Xml.text(dependency, "artifactId")),
            value(Xml.text(dependency, "version")), value(Xml.text(dependency, "scope"))));
      }
    }
    return found;
  }

  private String level() {
    for (String name : List.of("maven.compiler.release", "maven.compiler.source", "java.version")) {
      String value = value(properties.getOrDefault(name, ""));
      if (!value.isEmpty() && !value.contains("$")) {
        return "Java " + value;
      }
    }
    return Xml.below(project, "release").stream().map(element -> value(element.getTextContent().strip()))
        .filter(value -> value.matches("[0-9.]+")).findFirst().map(value -> "Java " + value).orElse("");
  }

  private String value(String text) {
    String name = text.startsWith("${") && text.endsWith("}") ? text.substring(2, text.length() - 1) : "";
    return properties.getOrDefault(name, text);
  }
}
