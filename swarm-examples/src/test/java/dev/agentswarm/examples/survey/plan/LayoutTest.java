package dev.agentswarm.examples.survey.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.examples.survey.Memory;
import dev.agentswarm.examples.survey.facts.Module;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static List<String> folders(Layout layout) {
    return layout.modules().stream().map(Module::folder).toList();
  }

  @Test
  void foldersWithBuildFilesAreModules() {
    Layout layout = Layout
        .of(Memory.of(Map.of("pom.xml", "", "core/pom.xml", "", "core/src/A.java", "", "web/package.json",
            "{}", "web/src/a.ts", "", "web/src/test/fixtures/x/package.json", "{}", "docs/a.md", "")));
    assertThat(folders(layout)).containsExactly(".", "core", "web");
    assertThat(layout.parts().get("top-folder").get(0).paths()).containsExactly("docs/a.md", "pom.xml");
    assertThat(layout.parts().get("web").get(0).paths()).contains("web/src/test/fixtures/x/package.json");
  }

  @Test
  void withoutBuildFilesFoldersPartTheTree() {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      paths
          .add("src/main/java/com/acme/" + List.of("api", "store", "web").get(i % 3) + "/Type" + i + ".java");
      paths.add("docs/page" + i + ".md");
    }
    paths.add("README.md");
    assertThat(folders(Layout.of(Memory.of(paths, "x")))).containsExactly(".", "docs",
        "src/main/java/com/acme/api",
        "src/main/java/com/acme/store", "src/main/java/com/acme/web");
  }

  @Test
  void anEmptyTreeHasOneModuleWithoutParts() {
    Layout layout = Layout.of(Memory.of(Map.of()));
    assertThat(folders(layout)).containsExactly(".");
    assertThat(layout.size()).isZero();
  }

  @Test
  void aLargeTreeHasManyPartsAndNotTooMany() {
    List<String> flat = new ArrayList<>();
    List<String> deep = new ArrayList<>();
    List<String> lonely = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      flat.add("f" + i);
      deep.add("a/b" + i % 7 + "/c" + i % 91 + "/d" + i % 1_003 + "/f" + i);
      lonely.add("p" + i + "/f");
    }
    for (List<String> paths : List.of(flat, deep, lonely)) {
      assertThat(Layout.of(Memory.of(paths, "x")).size()).isBetween(150, 400);
    }
  }

  @Property(tries = 300)
  void everyFileIsInOnePartOfOneModule(@ForAll("trees") Set<String> paths) {
    Layout layout = Layout.of(Memory.of(List.copyOf(paths), "x"));
    List<String> laid = layout.parts().values().stream().flatMap(List::stream)
        .flatMap(part -> part.paths().stream())
        .toList();
    assertThat(laid).hasSameSizeAs(paths).containsAll(paths);
    assertThat(layout.modules().size()).isLessThanOrEqualTo(60);
    Set<String> slugs = new HashSet<>(layout.modules().stream().map(Module::slug).toList());
    assertThat(slugs).hasSameSizeAs(layout.modules()).allMatch(slug -> slug.matches("[a-z0-9][a-z0-9._-]*"));
    layout.modules()
        .forEach(module -> layout.parts().get(module.slug()).forEach(part -> assertThat(part.paths())
            .allMatch(path -> module.folder().equals(".") || path.startsWith(module.folder() + "/"))));
  }

  @Provide
  Arbitrary<Set<String>> trees() {
    Arbitrary<String> name = Arbitraries.of("a", "b", "A", "ü", "src", "x y", "a-b", ".hidden", "漢", "test",
        "c++");
    Arbitrary<String> folder = name.list().ofMaxSize(4)
        .map(names -> names.isEmpty() ? "" : String.join("/", names) + "/");
    Arbitrary<String> file = Arbitraries
        .of("pom.xml", "package.json", "A.java", "b.py", "c", "README.md", "Cargo.toml")
        .flatMap(plain -> Arbitraries.integers().between(0, 9).map(i -> i < 5 ? plain : i + plain));
    return folder.flatMap(in -> file.map(plain -> "r/" + in + plain)).set().ofMaxSize(120)
        .filter(paths -> paths.stream()
            .noneMatch(path -> paths.stream().anyMatch(other -> other.startsWith(path + "/"))));
  }
}
