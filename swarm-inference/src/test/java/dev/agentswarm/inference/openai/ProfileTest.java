package dev.agentswarm.inference.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.ToolChoice;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private static String shipped(String name) throws IOException {
    try (InputStream file = Profile.class.getResourceAsStream("profile-" + name + ".json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyShippedProfileIsReadAndBearsItsName() {
    assertThat(Profile.NAMES).hasSize(7)
        .allSatisfy(name -> assertThat(Profile.named(name).name()).isEqualTo(name));
  }

  @Test
  void knownHostsHaveTheirProfile() {
    assertThat(Profile.of("api.moonshot.ai").name()).isEqualTo("moonshot");
    assertThat(Profile.of("API.MOONSHOT.CN").name()).isEqualTo("moonshot");
    assertThat(Profile.of("localhost").name()).isEqualTo("generic");
    assertThat(OpenAiCompatible.at("https://api.moonshot.ai/v1", "m").profile().name()).isEqualTo("moonshot");
  }

  @Test
  void whatIsMissingUnknownOrWrongIsNamed() throws IOException {
    String json = shipped("generic");

    assertThat(Profile.read(json)).isEqualTo(Profile.named("generic"));
    assertThatThrownBy(
        () -> Profile.read(json.replace("\"name\": \"generic\"", "\"name\": \"x\", \"cupKey\": 1")))
        .hasMessageContaining("cupKey");
    assertThatThrownBy(() -> Profile.read(json.replace("\"capKey\": \"max_tokens\",", "")))
        .hasMessageContaining("capKey");
    assertThatThrownBy(() -> Profile.read(json.replace("\"concurrency\": 8", "\"concurrency\": 0")))
        .hasMessageContaining("concurrency");
    assertThatThrownBy(() -> Profile.named("unknown")).hasMessageContaining("moonshot");
  }

  @Test
  void theSampleInTheDocumentationIsReadAndObeyed() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "profiles.md"));
    String sample = page.replaceFirst("(?s).*<!-- sample: profile -->\n```json\n(.*?)```.*", "$1");

    Profile mine = Profile.read(sample);

    assertThat(mine.tools().modes("big-model", Thinking.OFF)).contains(ToolChoice.Mode.REQUIRED);
    assertThat(mine.tools().modes("big-model", null)).doesNotContain(ToolChoice.Mode.REQUIRED);
    assertThat(mine.capacity().limits().requestsPerMinute()).isEqualTo(300);
    assertThat(mine.errors().kind(429, "this plan used up its calls, plan used up"))
        .isEqualTo(ReplyKind.QUOTA);
    assertThat(OpenAiCompatible.at("https://gateway.example.com/v1", "big-model").withProfile(mine).limits())
        .isEqualTo(mine.capacity().limits());
  }

  @Test
  void theDocumentationNamesEveryFieldOfAProfile() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "profiles.md"));

    for (RecordComponent field : Profile.class.getRecordComponents()) {
      assertThat(page).contains("`" + field.getName());
    }
    for (Hint.Value value : Hint.Value.values()) {
      assertThat(page).contains("`" + value + "`");
    }
  }
}
