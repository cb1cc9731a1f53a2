package dev.agentswarm.tools.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tools.Bench;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

final class MissingDependencyTest {
  /** Loads this package anew, in a world without OkHttp and jsoup. */
  private static final class Bare extends ClassLoader {
    Bare() {
      super(MissingDependencyTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("okhttp3.") || name.startsWith("org.jsoup.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.agentswarm.tools.web.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = code.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void withoutItsDependenciesTheToolCanBeMadeAndSaysWhatToAdd() throws Exception {
    Class<?> type = Class.forName(FetchPage.class.getName(), true, new Bare());
    assertThat(type).isNotEqualTo(FetchPage.class);
    Tool tool = (Tool) type.getConstructor().newInstance();
    assertThat(tool.spec().name()).isEqualTo("fetch_page");
    ToolResult result = Bench.of().call(tool, "url", "https://example.com/");
    assertThat(result.error()).isTrue();
    assertThat(result.text())
        .contains("add the dependency com.squareup.okhttp3:okhttp-jvm and org.jsoup:jsoup to the program");
  }

  @Test
  void askedForAtTheStartTheyAreMissedAtTheStart() throws Exception {
    Class<?> type = Class.forName(WebTools.class.getName(), true, new Bare());
    assertThatThrownBy(() -> type.getMethod("all").invoke(null))
        .isInstanceOf(InvocationTargetException.class).cause()
        .hasMessageContaining("add the dependency com.squareup.okhttp3:okhttp-jvm");
  }

  @Test
  void withThemNothingIsMissing() {
    assertThat(WebTools.all()).hasSize(1);
  }
}
