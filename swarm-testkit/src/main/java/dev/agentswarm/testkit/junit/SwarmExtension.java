package dev.agentswarm.testkit.junit;

import dev.agentswarm.inference.Inference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives a test its {@link TestSwarm} and cleans up behind it. Comes with {@link ScriptedSwarm}, or by
 * {@code @RegisterExtension} with a model made in code:
 *
 * <pre>{@code
 * @RegisterExtension
 * final SwarmExtension swarms = SwarmExtension.of(() -> ScriptedInference.script().always("Done."));
 *
 * @Test
 * void twoTasksAreDone(TestSwarm swarm) throws InterruptedException {
 *   Report report = swarm.planned(Task.of("a", "write", "A."), Task.of("b", "write", "B.")).run("Two things");
 * }
 * }</pre>
 *
 * <p>After each test every run is stopped, all threads have ended and files are gone; else the test fails. When a test
 * fails, the story of its runs hangs on the failure as a {@link RunStory}.
 *
 * @since 0.1
 */
public final class SwarmExtension
    implements
      ParameterResolver,
      AfterEachCallback,
      TestExecutionExceptionHandler {
  private static final Namespace HOME = Namespace.create(SwarmExtension.class);

  private final @Nullable Supplier<Inference> model;
  private final Map<String, String> files;

  /** For {@link ScriptedSwarm}. */
  SwarmExtension() {
    this(null, Map.of());
  }

  private SwarmExtension(@Nullable Supplier<Inference> model, Map<String, String> files) {
    this.model = model;
    this.files = files;
  }

  /** With this model, made anew for each test, and no workspace. */
  public static SwarmExtension of(Supplier<Inference> model) {
    return new SwarmExtension(model, Map.of());
  }

  /** The same with these files in a workspace: path, text, path, text. */
  public SwarmExtension withFiles(String... pathsAndTexts) {
    return new SwarmExtension(model, pairs(pathsAndTexts));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == TestSwarm.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getStore(HOME).getOrComputeIfAbsent(TestSwarm.class, any -> made(test), TestSwarm.class);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
    TestSwarm swarm = test.getStore(HOME).get(TestSwarm.class, TestSwarm.class);
    if (swarm != null) {
      failure.addSuppressed(new RunStory(swarm.story()));
    }
    throw failure;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    TestSwarm swarm = test.getStore(HOME).remove(TestSwarm.class, TestSwarm.class);
    if (swarm != null) {
      swarm.close();
    }
  }

  private TestSwarm made(ExtensionContext test) {
    if (model != null) {
      return new TestSwarm(model.get(), files);
    }
    ScriptedSwarm wanted = AnnotationSupport.findAnnotation(test.getElement(), ScriptedSwarm.class)
        .or(() -> AnnotationSupport.findAnnotation(test.getRequiredTestClass(), ScriptedSwarm.class))
        .orElseThrow(
            () -> new IllegalStateException("a TestSwarm needs @ScriptedSwarm on the test or its class"));
    List<String> lines = new ArrayList<>(Arrays.asList(wanted.value()));
    if (!wanted.resource().isEmpty()) {
      lines.addAll(resource(test.getRequiredTestClass(), wanted.resource()));
    }
    return new TestSwarm(ScriptLine.script(lines, wanted.otherwise()), pairs(wanted.files()));
  }

  private static List<String> resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no resource " + name + " beside " + beside.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("resource " + name + " cannot be read", e);
    }
  }

  private static Map<String, String> pairs(String... pathsAndTexts) {
    if (pathsAndTexts.length % 2 != 0) {
      throw new IllegalArgumentException(
          "files are pairs of path and text: " + Arrays.toString(pathsAndTexts));
    }
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    return files;
  }
}
