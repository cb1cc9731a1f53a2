package dev.agentswarm.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code swarm} in a tree of its own, with a Maven and JDKs that only write down what they are told. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "swarm").toAbsolutePath().normalize();
  private static final List<String> TOOLS = List.of("sh", "cat", "cp", "date", "env", "find", "ln", "mkdir",
      "mv",
      "readlink", "rm", "rmdir", "sed", "sleep", "tail", "touch", "tr");

  @TempDir
  Path temp;

  private Path tree;
  private Path bin;
  private Path caller;
  private final Map<String, String> environment = new LinkedHashMap<>();

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void aTreeThatWasNeverBuilt() throws IOException {
    temp = temp.toRealPath();
    tree = temp.resolve("a tree");
    caller = Files.createDirectories(temp.resolve("the caller"));
    write(tree.resolve("pom.xml"), "");
    for (String module : List.of("api", "core", "inference", "tools", "examples")) {
      write(tree.resolve("swarm-" + module + "/pom.xml"), "");
      write(tree.resolve("swarm-" + module + "/src/main/java/A.java"), "");
    }
    Files.copy(SCRIPT, tree.resolve("swarm"), StandardCopyOption.COPY_ATTRIBUTES);
    bin = Files.createDirectories(temp.resolve("bin"));
    TOOLS.forEach(this::provide);
    maven("");
    environment.put("PATH", bin.toString());
    environment.put("HOME", temp.resolve("home").toString());
    environment.put("SWARM_JDK_DIRS", jdk("jdk-21", 21).toString());
  }

  /** Before JUnit finds links that lead out of its folder and warns of each. */
  @AfterEach
  void takeTheToolsAway() throws IOException {
    for (String tool : TOOLS) {
      Files.deleteIfExists(bin.resolve(tool));
    }
    Files.deleteIfExists(bin.resolve("flock"));
  }

  @Test
  void aChainOfLinksFromAnotherFolderStartsTheProgramInTheCallersFolder() throws Exception {
    Path links = Files.createDirectories(temp.resolve("links/deeper"));
    Files.createSymbolicLink(links.resolve("first"), tree.resolve("swarm"));
    Files.createSymbolicLink(temp.resolve("links/second"), Path.of("deeper/first"));
    Files.createSymbolicLink(caller.resolve("third"), Path.of("../links/second"));

    Ended ended = run("./third", "survey", ".");

    assertThat(ended.code()).as(ended.err()).isEqualTo(7);
    assertThat(ended.out()).contains("in " + caller + "\n").endsWith("<survey>\n<.>\n");
  }

  @Test
  void argumentsArriveAsTheyWereGiven() throws Exception {
    assertThat(swarm("two words", "*", "", "$HOME", "-x").out())
        .endsWith("<two words>\n<*>\n<>\n<$HOME>\n<-x>\n");
  }

  @Test
  void theHeapHasADefaultThatTheUsersOptionsBeat() throws Exception {
    environment.put("SWARM_JAVA_OPTS", "-Xmx2g -Dx=*");

    String out = swarm().out();

    assertThat(out).containsSubsequence("<-Xmx512m>\n", "<-Xmx2g>\n", "<-Dx=*>\n", "<-jar>\n");
  }

  @Test
  void onlyTheDemoDoesWithoutTheSecondCompiler() throws Exception {
    assertThat(swarm("demo").out()).contains("<-XX:TieredStopAtLevel=1>\n");
    assertThat(swarm("survey", "demo").out()).doesNotContain("Tiered");
  }

  @Test
  void withoutAJdkOneSentenceSaysWhatToInstall() throws Exception {
    environment.put("SWARM_JDK_DIRS", "");

    Ended ended = swarm("demo");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("swarm: no JDK 21 or newer was found: install").hasLineCount(1);
    assertThat(tree.resolve("target")).doesNotExist();
  }

  @Test
  void anOldJavaAndAJreAreNoJdk() throws Exception {
    Path old = jdk("jdk-17", 17);
    Path jre = jdk("jre-25", 25);
    Files.delete(jre.resolve("bin/javac"));
    environment.put("SWARM_JDK_DIRS", old + ":" + jre);
    environment.put("JAVA_HOME", old.toString());
    environment.put("PATH", old.resolve("bin") + ":" + bin);

    Ended ended = swarm("demo");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).startsWith("swarm: no JDK 21 or newer was found").hasLineCount(1);
  }

  @Test
  void theUsersChoiceOfJdkComesBeforeTheNewest() throws Exception {
    Path chosen = jdk("jdk-22", 22);
    Path many = temp.resolve("many");
    jdk("many/a-24", 24);
    jdk("many/b-26", 26);
    jdk("many/c-25", 25);
    environment.put("SWARM_JDK_DIRS", many.toString());

    assertThat(swarm().out()).startsWith("jdk 26\n");
    environment.put("JAVA_HOME", chosen.toString());
    assertThat(swarm().out()).startsWith("jdk 22\n");
    environment.remove("JAVA_HOME");
    environment.put("PATH", chosen.resolve("bin") + ":" + bin);
    assertThat(swarm().out()).startsWith("jdk 22\n");
    environment.put("PATH", bin.toString());
    environment.put("SWARM_JDK_DIRS", "");
    environment.put("JAVA_HOME_24_X64", many.resolve("a-24").toString());
    assertThat(swarm().out()).startsWith("jdk 24\n");
  }

  @Test
  void aJdkThatIsGoneIsLookedForAgain() throws Exception {
    Path many = temp.resolve("many");
    jdk("many/21", 21);
    Path newest = jdk("many/25", 25);
    environment.put("SWARM_JDK_DIRS", many.toString());
    assertThat(swarm().out()).startsWith("jdk 25\n");

    Files.delete(newest.resolve("bin/java"));

    assertThat(swarm().out()).startsWith("jdk 21\n");
  }

  @Test
  void onlyAChangeIsBuiltAgain() throws Exception {
    swarm();
    swarm();
    assertThat(builds()).isEqualTo(1);

    touch(tree.resolve("swarm-core/src/main/java/A.java"));
    swarm();
    swarm();
    assertThat(builds()).isEqualTo(2);

    touch(tree.resolve("swarm-tools/pom.xml"));
    swarm();
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void aRemovedSourceLeavesNoClassBehind() throws Exception {
    swarm();
    Path left = tree.resolve("swarm-core/target/demo/classes/A.class");
    write(left, "");
    Files.delete(tree.resolve("swarm-core/src/main/java/A.java"));
    touch(tree.resolve("swarm-core/src/main/java"));

    swarm();

    assertThat(builds()).isEqualTo(2);
    assertThat(left).doesNotExist();
  }

  @Test
  void aChangeDuringTheBuildIsNotMissed() throws Exception {
    maven("touch swarm-api/src/main/java/A.java");
    swarm();
    maven("");

    swarm();

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aFailedBuildSaysWhyAndStartsNothing() throws Exception {
    swarm();
    touch(tree.resolve("pom.xml"));
    maven("echo half > swarm-examples/target/demo/swarm.jar; echo 'A.java:3: no such thing'; exit 1");

    Ended ended = swarm("demo");
    Ended again = swarm("demo");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("A.java:3: no such thing", "the build failed");
    assertThat(again.code()).isEqualTo(2);
    maven("");
    assertThat(swarm("demo").code()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoAtOnceBuildOnce(boolean flock) throws Exception {
    lockWith(flock);
    maven("while [ ! -e go ]; do sleep 0.05; done");
    Process first = start(tree.resolve("swarm").toString());
    BufferedReader firstErr = first.errorReader();
    assertThat(firstErr.readLine()).contains("building");
    Process second = start(tree.resolve("swarm").toString());
    BufferedReader secondErr = second.errorReader();
    assertThat(secondErr.readLine()).contains("waiting");

    write(tree.resolve("go"), "");

    assertThat(first.waitFor()).isEqualTo(7);
    assertThat(second.waitFor()).isEqualTo(7);
    assertThat(builds()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aKilledBuilderBlocksNobody(boolean flock) throws Exception {
    lockWith(flock);
    maven("sleep 600");
    Process killed = start(tree.resolve("swarm").toString());
    try (BufferedReader err = killed.errorReader()) {
      assertThat(err.readLine()).contains("building");
    }
    List<ProcessHandle> family = new ArrayList<>(killed.descendants().toList());
    killed.destroyForcibly().waitFor();
    family.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle member : family) {
      member.onExit().join();
    }
    maven("");

    Ended ended = swarm();

    assertThat(ended.code()).as(ended.err()).isEqualTo(7);
  }

  @Test
  void aProgramThatStillRunsKeepsItsJars() throws Exception {
    environment.put("SWARM_JAVA_OPTS", "-Dwait");
    Process running = start(tree.resolve("swarm").toString());
    BufferedReader out = running.inputReader();
    assertThat(out.readLine()).startsWith("jdk");
    environment.remove("SWARM_JAVA_OPTS");
    touch(tree.resolve("pom.xml"));
    swarm();
    assertThat(apps()).hasSize(2);

    running.destroyForcibly().waitFor();
    touch(tree.resolve("pom.xml"));
    swarm();

    assertThat(apps()).hasSize(1);
  }

  @Test
  @Tag("extended")
  @Timeout(300)
  void theRealTreeBuildsAndStarts() throws Exception {
    Path link = Files.createSymbolicLink(caller.resolve("swarm"), SCRIPT);
    environment.clear();
    environment.putAll(System.getenv());
    environment.put("SWARM_JAVA_OPTS", "-XshowSettings:properties -version");
    String repository = System.getProperty("localRepository");
    if (repository != null && !repository.contains(" ")) {
      environment.put("SWARM_MAVEN_ARGS", "-Dmaven.repo.local=" + repository);
    }

    Ended ended = run(link.toString());
    Files.delete(link);

    assertThat(ended.code()).as(ended.err()).isEqualTo(0);
    assertThat(ended.err()).contains("user.dir = " + caller + "\n");
  }

  private Ended swarm(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(tree.resolve("swarm").toString()));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private Ended run(String... command) throws Exception {
    Path out = Files.createTempFile(temp, "out", "");
    Path err = Files.createTempFile(temp, "err", "");
    Process process = builder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(280, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private Process start(String... command) throws IOException {
    return builder(command).start();
  }

  private ProcessBuilder builder(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(caller.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  /** A Maven that counts its builds, does what {@code meanwhile} says, and leaves a jar. */
  private void maven(String meanwhile) throws IOException {
    executable(bin.resolve("mvn"), """
        #!/bin/sh
        if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9 (x)'; exit; fi
        set -e
        echo build >> builds
        mkdir -p swarm-examples/target/demo/lib
        %s
        echo jar > swarm-examples/target/demo/swarm.jar
        """.formatted(meanwhile));
  }

  /** A JDK whose java prints its version, its folder and its arguments, and ends with 7. */
  private Path jdk(String name, int version) throws IOException {
    Path home = temp.resolve(name);
    write(home.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
    executable(home.resolve("bin/javac"), "#!/bin/sh\n");
    executable(home.resolve("bin/java"), """
        #!/bin/sh
        case "$*" in
          *-XX:ArchiveClassesAtExit=*) exit 0 ;;
          -XshowSettings*) echo '    java.home = %1$s' >&2; exit 0 ;;
        esac
        echo 'jdk %2$d'
        echo "in $PWD"
        case "$*" in *-Dwait*) exec sleep 600 ;; esac
        printf '<%%s>\\n' "$@"
        exit 7
        """.formatted(home, version));
    return home;
  }

  private void lockWith(boolean flock) {
    if (flock) {
      provide("flock");
    }
  }

  private void provide(String tool) {
    for (String place : List.of("/bin", "/usr/bin")) {
      Path real = Path.of(place, tool);
      if (Files.isExecutable(real)) {
        try {
          Files.createSymbolicLink(bin.resolve(tool), real);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return;
      }
    }
  }

  private long builds() throws IOException {
    return Files.readAllLines(tree.resolve("builds")).size();
  }

  private List<Path> apps() throws IOException {
    try (var entries = Files.list(tree.resolve("target/demo"))) {
      return entries.filter(entry -> entry.getFileName().toString().startsWith("app.")).toList();
    }
  }

  private static void touch(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
  }

  private static void write(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text, UTF_8);
  }

  private static void executable(Path path, String text) throws IOException {
    write(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
