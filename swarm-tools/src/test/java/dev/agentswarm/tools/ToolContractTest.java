package dev.agentswarm.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.command.Sandbox;
import dev.agentswarm.tool.Access;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Effect;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolSpec;
import dev.agentswarm.tools.command.CommandTools;
import dev.agentswarm.tools.command.DirectSandbox;
import dev.agentswarm.tools.files.FileTools;
import dev.agentswarm.tools.search.SearchTools;
import dev.agentswarm.tools.web.WebTools;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ToolContractTest {
  private static final Set<Class<?>> SIMPLE = Set.of(String.class, Integer.class, Boolean.class, int.class,
      boolean.class);

  static Stream<Tool> tools() {
    return Stream.of(FileTools.all(), SearchTools.all(), CommandTools.all(), WebTools.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("tools")
  void argumentsAreARecordWhoseEveryPartIsDescribedAndSimple(Tool tool) {
    RecordComponent[] parts = tool.spec().arguments().getRecordComponents();
    assertThat(parts).isNotEmpty();
    for (RecordComponent part : parts) {
      assertThat(part.getAnnotation(Doc.class)).as(part.getName()).isNotNull();
      assertThat(part.getAnnotation(Doc.class).value()).as(part.getName()).matches("[A-Z].{10,150}\\.");
      assertThat(isSimple(part.getGenericType())).as(part.getName()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void aPartThatMayBeLeftOutSaysSo(Tool tool) {
    for (RecordComponent part : tool.spec().arguments().getRecordComponents()) {
      boolean optional = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
      assertThat(part.getType().isPrimitive() && optional).isFalse();
      assertThat(part.getAnnotation(Doc.class).value().contains("left out") && !optional).as(part.getName())
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void theModelIsToldInASentenceOrTwoWhatItDoes(Tool tool) {
    assertThat(tool.spec().description()).matches("(?s)[A-Z].{20,300}\\.");
    assertThat(tool.spec().name()).matches("[a-z]+_[a-z]+");
  }

  // T1.
  @ParameterizedTest
  @MethodSource("tools")
  void theSpecIsAlwaysTheSame(Tool tool) throws ReflectiveOperationException {
    assertThat(tool.spec()).isEqualTo(tool.getClass().getConstructor().newInstance().spec());
  }

  // T3: what a tool may do and what it is said to do go together.
  @ParameterizedTest
  @MethodSource("tools")
  void effectAndAccessGoTogether(Tool tool) {
    ToolSpec spec = tool.spec();
    assertThat(spec.access()).isNotEmpty();
    Effect expected = spec.access().contains(Access.RUN_COMMANDS)
        ? Effect.EXTERNAL
        : spec.access().contains(Access.WRITE_WORKSPACE) ? Effect.WORKSPACE : Effect.PURE;
    assertThat(spec.effect()).isEqualTo(expected);
  }

  @Test
  void noTwoToolsShareAName() {
    assertThat(tools().map(tool -> tool.spec().name())).doesNotHaveDuplicates();
  }

  @Test
  void everyToolIsFoundByTheServiceLoader() {
    Set<Class<?>> found = new HashSet<>();
    ServiceLoader.load(Tool.class).forEach(tool -> found.add(tool.getClass()));
    tools().forEach(tool -> assertThat(found).contains(tool.getClass()));
    assertThat(ServiceLoader.load(Sandbox.class)).hasAtLeastOneElementOfType(DirectSandbox.class);
  }

  private static boolean isSimple(Type type) {
    return type instanceof Class<?> plain
        ? SIMPLE.contains(plain)
        : type instanceof ParameterizedType list && list.getRawType() == List.class
            && isSimple(list.getActualTypeArguments()[0]);
  }
}
