package dev.agentswarm.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house keeps its rules, and each rule notices a breach. */
class HouseRulesTest {
  private static final String NOTE = "/** A room. */\n@NullMarked\npackage dev.agentswarm.kernel;\n";

  private record Case(Function<House, List<String>> rule, House breach, House kept) {}

  private static House file(String module, String room, String text) {
    String folder = "dev/agentswarm/" + (room.isEmpty() ? "" : room.replace('.', '/') + "/");
    return House.of(module, folder + "A.java",
        "package dev.agentswarm" + (room.isEmpty() ? "" : "." + room) + ";\n" + text);
  }

  private static House kernel(String text) {
    return file("swarm-core", "kernel", text);
  }

  private static final Map<String, Case> RULES = Map.ofEntries(
      Map.entry("no packages use each other in a circle", new Case(HouseRules::cycles,
          House.of("m", "a/A.java", "package dev.a;\nimport dev.b.B;\n", "m", "b/B.java",
              "package dev.b;\nimport dev.c.C;\n",
              "n", "c/C.java", "package dev.c;\nclass C { dev.a.A a; }"),
          House.of("m", "a/A.java", "package dev.a;\nimport dev.b.B;\n", "m", "b/B.java",
              "package dev.b;\nimport dev.c.C;\n",
              "n", "c/C.java", "package dev.c;\n// see dev.a.A\nclass C { String a = \"dev.a.A\"; }"))),
      Map.entry("words look down only", new Case(HouseRules::direction,
          file("swarm-api", "plan", "import dev.agentswarm.agent.SubAgent;"),
          file("swarm-api", "plan", "import dev.agentswarm.inference.Prompt;"))),
      Map.entry("rooms of the core look down only", new Case(HouseRules::direction,
          file("swarm-core", "engine", "import dev.agentswarm.Swarm;"),
          file("swarm-core", "", "import dev.agentswarm.engine.LiveRun;"))),
      Map.entry("rooms of one storey do not know each other", new Case(HouseRules::direction,
          file("swarm-core", "loop", "import static dev.agentswarm.merge.Layer.over;"),
          file("swarm-core", "loop", "import dev.agentswarm.codec.JsonCodec;"))),
      Map.entry("inference sees the api only", new Case(HouseRules::direction,
          file("swarm-inference", "inference.openai", "import dev.agentswarm.codec.JsonCodec;"),
          file("swarm-inference", "inference.openai", "import dev.agentswarm.inference.Prompt;"))),
      Map.entry("tools see the api only", new Case(HouseRules::direction,
          file("swarm-tools", "tools.files", "import dev.agentswarm.Swarm;"),
          file("swarm-tools", "tools.files", "import dev.agentswarm.tool.Tool;"))),
      Map.entry("examples use exported packages only", new Case(HouseRules::direction,
          file("swarm-examples", "examples.demo", "import dev.agentswarm.kernel.Kernel;"),
          file("swarm-examples", "examples.demo", "import dev.agentswarm.standard.Verifiers;"))),
      Map.entry("every room stands in a storey", new Case(HouseRules::everyRoomIsKnown,
          file("swarm-core", "misc", ""), file("swarm-core", "call", ""))),
      Map.entry("the api knows the JDK and JSpecify only", new Case(HouseRules::foreignWords,
          file("swarm-api", "plan", "import org.slf4j.Logger;"),
          file("swarm-api", "plan", "import org.jspecify.annotations.Nullable;"))),
      Map.entry("JSON is bound in codec only", new Case(HouseRules::foreignWords,
          kernel("import tools.jackson.databind.JsonNode;"),
          file("swarm-core", "codec", "import tools.jackson.databind.JsonNode;"))),
      Map.entry("the kernel imports no threads and no files", new Case(HouseRules::pureKernel,
          kernel("import java.util.concurrent.ConcurrentHashMap;"), kernel("import java.util.HashMap;"))),
      Map.entry("the kernel asks for no time", new Case(HouseRules::pureKernel,
          kernel("class A { Object now = Instant.now(); }"),
          kernel("class A { /* Instant.now */ String s; }"))),
      Map.entry("threads begin in one room", new Case(HouseRules::threadsInOneRoom,
          file("swarm-core", "call", "class A { Thread a = Thread.ofVirtual().start(null); }"),
          file("swarm-core", "engine", "class A { Thread a = Thread.ofVirtual().start(null); }"))),
      Map.entry("time and waiting come from the stage", new Case(HouseRules::timeAndWaitingFromTheStage,
          file("swarm-core", "engine", "class A { long now = System.nanoTime(); }"),
          file("swarm-core", "engine", "class A { long now = stage.nanos(); }"))),
      Map.entry("every package has its note", new Case(HouseRules::packageNotes, kernel("class A {}"),
          House.of("swarm-core", "dev/agentswarm/kernel/package-info.java", NOTE))),
      Map.entry("a note is short", new Case(HouseRules::packageNotes,
          House.of("swarm-core", "dev/agentswarm/kernel/package-info.java",
              "/**\n" + " * More.\n".repeat(13) + " */\n" + NOTE.substring(NOTE.indexOf('@'))),
          House.of("swarm-core", "dev/agentswarm/kernel/package-info.java", NOTE))),
      Map.entry("a note is null-marked", new Case(HouseRules::packageNotes,
          House.of("swarm-core", "dev/agentswarm/kernel/package-info.java", NOTE.replace("@NullMarked", "")),
          House.of("swarm-core", "dev/agentswarm/kernel/package-info.java", NOTE))),
      Map.entry("nothing is synchronized", new Case(HouseRules::noPinning,
          kernel("class A { synchronized void a() {} }"),
          kernel("class A { // never synchronized\n String a = \"synchronized\"; /* synchronized */ }"))),
      Map.entry("files are short, or say why not", new Case(HouseRules::shortFiles,
          kernel("\n".repeat(400) + "class A {}"),
          kernel("// Long because tables are.\n" + "\n".repeat(400)))),
      Map.entry("types have names that people say", new Case(HouseRules::spokenNames,
          kernel("class A { record TaskManager() {} }"), kernel("class Management {}"))),
      Map.entry("nothing prints", new Case(HouseRules::noPrinting,
          kernel("class A { void a() { System.out.println(1); } }"),
          file("swarm-examples", "examples", "class A { void a() { System.out.println(1); } }"))),
      Map.entry("nothing is half done", new Case(HouseRules::nothingHalfDone,
          kernel("// TODO: the rest\nclass A {}"),
          kernel("/** Counts the TODOs of a project. */\nclass A {}"))),
      Map.entry("what is exported says since when", new Case(HouseRules::sinceWhen,
          file("swarm-core", "standard", "/** A thing. */\npublic final class A {}"),
          file("swarm-core", "standard",
              "/** A thing.\n *\n * @since 0.1\n */\npublic sealed interface A {}"))));

  @TestFactory
  List<DynamicTest> eachRuleNoticesABreach() {
    return RULES.entrySet().stream().sorted(Map.Entry.comparingByKey())
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
          assertThat(rule.getValue().rule().apply(rule.getValue().breach())).isNotEmpty();
          assertThat(rule.getValue().rule().apply(rule.getValue().kept())).isEmpty();
        })).toList();
  }

  @TestFactory
  List<DynamicTest> theHouseKeepsEachRule() throws IOException {
    House house = House.here();
    return RULES.entrySet().stream().sorted(Map.Entry.comparingByKey())
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(),
            () -> assertThat(rule.getValue().rule().apply(house)).isEmpty()))
        .toList();
  }

  @Test
  void allModulesAreLookedAt() throws IOException {
    assertThat(House.here().sources()).extracting(Source::module).contains("swarm-api", "swarm-core",
        "swarm-inference",
        "swarm-tools", "swarm-testkit", "swarm-examples");
    assertThat(House.here().packages()).containsKeys("dev.agentswarm.kernel", "dev.agentswarm.plan");
  }

  @Test
  void commentsAndTextsAreNoCode() {
    Source source = Source.of("m", "A.java", """
        package a.b; // one
        /* two
         * three */
        class A { char q = '"'; char b = '\\\\'; String s = "// \\" four"; String t = \"""
            /* five \\\""" " \"""; int x; }
        """);

    assertThat(source.comments()).containsExactly("one", "two", "three");
    assertThat(source.code()).contains("int x;").doesNotContain("four").doesNotContain("five")
        .doesNotContain("two");
    assertThat(source.packageName()).isEqualTo("a.b");
  }
}
