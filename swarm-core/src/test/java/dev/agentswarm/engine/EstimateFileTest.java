package dev.agentswarm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.kernel.Experience;
import dev.agentswarm.kernel.Known;
import dev.agentswarm.kernel.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Estimates outlive their runs; whatever is wrong with the file, no run fails. */
class EstimateFileTest {
  @TempDir
  Path folder;

  private final List<String> warnings = new ArrayList<>();

  private EstimateFile file() {
    return new EstimateFile(folder.resolve("state/estimates.json"), warnings::add);
  }

  private Path path() {
    return folder.resolve("state/estimates.json");
  }

  private static Known seen(String kind, String model) {
    Tally one = new Tally(1, 3, 9, Map.of("8196", 1L));
    return new Known(List.of(new Experience(kind, model, one, one, one, one, one, one, one, 1, 0)));
  }

  @Test
  void whatWasLearnedAddsUpFromRunToRun() {
    assertThat(file().read()).isEqualTo(Known.NOTHING);

    file().add(seen("write", "m"));
    file().add(seen("write", "m"));
    file().add(seen("code", "m"));

    Known known = file().read();
    assertThat(known).isEqualTo(seen("write", "m").plus(seen("code", "m")).plus(seen("write", "m")));
    assertThat(known.experiences().get(1).seconds().count()).isEqualTo(2);
    assertThat(warnings).isEmpty();
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    file().add(seen("write", "m"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path()))).isEqualTo("rw-------");
    try (var files = Files.list(path().getParent())) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("estimates.json",
          "estimates.json.lock");
    }
  }

  @Test
  void runsThatEndTogetherLoseNothing() throws InterruptedException {
    List<Thread> runs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      runs.add(Thread.ofVirtual().start(() -> {
        for (int j = 0; j < 5; j++) {
          file().add(seen("write", "m" + number % 2));
        }
      }));
    }
    for (Thread run : runs) {
      run.join();
    }

    assertThat(file().read().experiences()).hasSize(2)
        .allSatisfy(each -> assertThat(each.seconds().count()).isEqualTo(20));
  }

  @Test
  void aBrokenFileIsToldAndPutAsideAndARunStartsAfresh() throws IOException {
    for (String broken : List.of("", "{\"v\":1,", "[]", "{\"v\":7,\"experiences\":[]}",
        "{\"v\":1,\"experiences\":[{\"kind\":\"x\"}]}", "not ours at all")) {
      warnings.clear();
      Files.createDirectories(path().getParent());
      Files.writeString(path(), broken);

      assertThat(file().read()).isEqualTo(Known.NOTHING);
      assertThat(warnings).singleElement().asString().contains("this run starts without")
          .contains("estimates.json");
      file().add(seen("write", "m"));

      assertThat(file().read()).isEqualTo(seen("write", "m"));
      assertThat(folder.resolve("state/estimates.json.unreadable")).hasContent(broken);
      assertThat(warnings).hasSize(2).last().asString().contains("put aside");
    }
  }

  @Test
  void aNewerVersionIsNamed() throws IOException {
    Files.createDirectories(path().getParent());
    Files.writeString(path(), "{\"v\":7,\"experiences\":[]}");
    file().read();

    assertThat(warnings).singleElement().asString().contains("version 7").contains("reads version 1");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsToldAndNothingElseHappens() throws IOException {
    Files.writeString(folder.resolve("state"), "a file where the folder should be");
    file().add(seen("write", "m"));

    assertThat(warnings).singleElement().asString().contains("is not kept");
  }
}
