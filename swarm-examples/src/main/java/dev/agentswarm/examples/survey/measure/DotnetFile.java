package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.BuildFile;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Reads the project files of .NET. */
final class DotnetFile {
  private DotnetFile() {}

  static BuildFile read(String path, String text) {
    Element project = Xml.root(text);
    List<BuildFile.Declared> dependencies = new ArrayList<>();
    for (Element reference : Xml.below(project, "PackageReference")) {
      dependencies
          .add(new BuildFile.Declared(reference.getAttribute("Include"), reference.getAttribute("Version"),
              ""));
    }
    String file = path.substring(path.lastIndexOf('/') + 1);
    List<Element> frameworks = Xml.below(project, "TargetFramework");
    return new BuildFile(path, ".NET", file.substring(0, file.lastIndexOf('.')), "",
        frameworks.isEmpty() ? "" : frameworks.get(0).getTextContent().strip(), List.of(), List.of(),
        dependencies);
  }
}
