package dev.agentswarm.examples.survey.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.examples.survey.MachineJson;
import dev.agentswarm.examples.survey.facts.BuildFacts;
import dev.agentswarm.examples.survey.facts.BuildFile;
import dev.agentswarm.examples.survey.facts.BuildFile.Declared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildFilesTest {
  private static BuildFacts read(String path, String text) {
    return new BuildFiles(MachineJson.get()).read(path, Content.of(text));
  }

  private static BuildFile file(String path, String text) {
    BuildFacts facts = read(path, text);
    assertThat(facts.troubles()).isEmpty();
    return facts.files().get(0);
  }

  @Test
  void mavenFilesAreRead() {
    BuildFile file = file("pom.xml",
        """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <artifactId>shop</artifactId><version>1.2</version>
              <modules><module>core</module></modules>
              <properties><maven.compiler.release>21</maven.compiler.release><x.version>3.0</x.version></properties>
              <dependencyManagement><dependencies>
                <dependency><groupId>m</groupId><artifactId>m</artifactId><version>9</version></dependency>
              </dependencies></dependencyManagement>
              <dependencies>
                <dependency><groupId>g</groupId><artifactId>x</artifactId><version>${x.version}</version><scope>test</scope></dependency>
              </dependencies>
              <build><plugins><plugin><artifactId>p</artifactId></plugin></plugins></build>
            </project>
            """);
    assertThat(file.name() + " " + file.version() + " " + file.level()).isEqualTo("shop 1.2 Java 21");
    assertThat(file.dependencies()).containsExactly(new Declared("g:x", "3.0", "test"));
    assertThat(file.managed()).containsExactly(new Declared("m:m", "9", ""));
    assertThat(file.parts()).containsExactly("core");
    assertThat(file.tasks()).containsExactly("p");
  }

  @Test
  void xmlCannotReachOutside(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "hidden");
    BuildFacts facts = read("pom.xml", "<!DOCTYPE p [<!ENTITY x SYSTEM \"" + secret.toUri()
        + "\">]><project><artifactId>&x;</artifactId></project>");
    assertThat(facts.files()).isEmpty();
    assertThat(facts.troubles()).hasSize(1);
    assertThat(facts.toString()).doesNotContain("hidden");
    assertThat(read("pom.xml", "<project>").troubles()).hasSize(1);
  }

  @Test
  void otherSystemsAreRead() {
    assertThat(file("package.json", """
        {"name": "web", "version": "1.0", "scripts": {"test": "x"}, "dependencies": {"react": "^18"},
         "devDependencies": {"jest": "29"}, "workspaces": ["a"], "engines": {"node": ">=20"}}
        """)).isEqualTo(
        new BuildFile("package.json", "npm", "web", "1.0", "Node >=20", List.of("a"), List.of("test"),
            List.of(new Declared("react", "^18", ""), new Declared("jest", "29", "dev"))));
    assertThat(file("build.gradle.kts", """
        plugins { id("java") }
        plugins {
          id("org.springframework.boot") version "3"
        }
        dependencies {
          implementation("g:a:1.0")
          testImplementation 'g:b'
        }
        java { toolchain { languageVersion = JavaLanguageVersion.of(21) } }
        """).dependencies()).containsExactly(new Declared("g:a", "1.0", ""), new Declared("g:b", "", "test"));
    assertThat(file("Cargo.toml", """
        [package]
        name = "tool"
        version = "0.1.0"
        edition = "2021"
        [dependencies]
        serde = { version = "1.0", features = ["derive"] }
        log = "0.4" # note
        [dev-dependencies]
        tempfile = "3"
        """).dependencies()).containsExactly(new Declared("serde", "1.0", ""), new Declared("log", "0.4", ""),
        new Declared("tempfile", "3", "dev"));
    assertThat(file("pyproject.toml", """
        [project]
        name = "app"
        requires-python = ">=3.11"
        dependencies = [
          "requests[socks] >= 2.0",
          # "nothing",
          "attrs",
        ]
        """).dependencies()).containsExactly(new Declared("requests", ">= 2.0", ""),
        new Declared("attrs", "", ""));
    assertThat(file("go.mod",
        "module example.org/x\n\ngo 1.22\n\nrequire (\n\texample.org/y v1.2.3\n\tz.org/z v0.1.0 // indirect\n)\n"))
        .isEqualTo(new BuildFile("go.mod", "Go", "example.org/x", "", "Go 1.22", List.of(), List.of(),
            List.of(new Declared("example.org/y", "v1.2.3", ""),
                new Declared("z.org/z", "v0.1.0", "indirect"))));
    assertThat(file("Makefile", "all: x\n\techo\nx = 1\nx: y\n.PHONY: all\n").tasks()).containsExactly("all",
        "x");
    assertThat(file("src/App.csproj",
        "<Project><ItemGroup><PackageReference Include=\"N\" Version=\"1\"/></ItemGroup></Project>")
        .dependencies()).containsExactly(new Declared("N", "1", ""));
  }

  @Test
  void whatCannotBeReadIsTrouble() {
    assertThat(read("package.json", "{").troubles()).hasSize(1);
    assertThat(read("package.json", "[1]").troubles()).hasSize(1);
    assertThat(read("a/X.csproj", "no xml").troubles()).hasSize(1);
  }

  @Test
  void pipelinesContainersAndLicencesAreFound() {
    assertThat(read(".github/workflows/ci.yml", "").others().get(0).name()).isEqualTo("GitHub Actions");
    assertThat(read("Dockerfile", "").others().get(0).kind()).isEqualTo("container");
    assertThat(read("LICENSE", "All rights reserved.").others().get(0).name()).isEqualTo("unknown");
    assertThat(read("LICENSE", "Apache License\n   Version 2.0, January 2004").others().get(0).name())
        .isEqualTo("Apache-2.0");
    assertThat(read("LICENSE.md", "Permission is hereby granted, free of charge").others().get(0).name())
        .isEqualTo("MIT");
  }
}
