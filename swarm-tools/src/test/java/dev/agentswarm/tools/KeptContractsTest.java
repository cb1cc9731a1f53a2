package dev.agentswarm.tools;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.artifact.Renderer;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.testkit.contract.RendererContract;
import dev.agentswarm.testkit.contract.ToolCase;
import dev.agentswarm.testkit.contract.ToolContract;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tools.command.RunCommand;
import dev.agentswarm.tools.files.DeleteFile;
import dev.agentswarm.tools.files.EditFile;
import dev.agentswarm.tools.files.ListFiles;
import dev.agentswarm.tools.files.MoveFile;
import dev.agentswarm.tools.files.ReadFile;
import dev.agentswarm.tools.files.WriteFile;
import dev.agentswarm.tools.render.SiteRenderer;
import dev.agentswarm.tools.search.FindFiles;
import dev.agentswarm.tools.search.SearchText;
import dev.agentswarm.tools.web.FetchPage;
import dev.agentswarm.workspace.Overlay;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Every tool and every renderer of this module keeps the contract that the testkit holds parts of others to. */
final class KeptContractsTest {
  private static List<ToolCase> cases(String... arguments) {
    return Arrays.stream(arguments).map(ToolCase::of).toList();
  }

  /** A small project for every tool to work on. */
  abstract static class InAProject extends ToolContract {
    @Override
    public Map<String, String> files() {
      return Map.of("README.md", "# Project\n\nSee src.\n", "src/A.java", "class A {\n  int a;\n}\n",
          "src/B.java",
          "class B {\n  int a;\n  int b;\n}\n", "empty.txt", "");
    }
  }

  @Nested
  class ReadFileKeepsIt extends InAProject {
    @Override
    public Tool tool() {
      return new ReadFile();
    }

    @Override
    public List<ToolCase> good() {
      return cases("{\"path\": \"src/A.java\"}", "{\"path\": \"src/B.java\", \"from\": 2, \"lines\": 1}",
          "{\"path\": \"empty.txt\"}", "{\"path\": \"src/A.java\", \"from\": -1}");
    }

    @Override
    public List<ToolCase> bad() {
      return cases("{\"path\": \"src/C.java\"}", "{\"path\": \"../../etc/passwd\"}",
          "{\"path\": \"/etc/passwd\"}",
          "{\"path\": \"\"}", "{\"path\": \"src\"}");
    }
  }

  @Nested
  class ListFilesKeepsIt extends InAProject {
    @Override
    public Tool tool() {
      return new ListFiles();
    }

    @Override
    public List<ToolCase> good() {
      return cases("{}", "{\"glob\": \"src/**\", \"limit\": 1}", "{\"limit\": 0}", "{\"limit\": 1000000000}");
    }
  }

  @Nested
  class WriteFileKeepsIt extends InAProject {
    @Override
    public Tool tool() {
      return new WriteFile();
    }

    @Override
    public List<ToolCase> good() {
      return List.of(
          ToolCase.of("{\"path\": \"src/C.java\", \"content\": \"class C {}\"}").changing("src/C.java"),
          ToolCase.of("{\"path\": \"src/A.java\", \"content\": \"\", \"executable\": true}")
              .changing("src/A.java"));
    }

    @Override
    public List<ToolCase> bad() {
      return cases("{\"path\": \"../C.java\", \"content\": \"\"}", "{\"path\": \"\", \"content\": \"\"}",
          "{\"path\": \"/tmp/C.java\", \"content\": \"\"}");
    }
  }

  @Nested
  class EditFileKeepsIt extends InAProject {
    @Override
    public Tool tool() {
      return new EditFile();
    }

    @Override
    public List<ToolCase> good() {
      return List
          .of(ToolCase.of("{\"path\": \"src/B.java\", \"oldText\": \"int b;\", \"newText\": \"int c;\"}")
              .changing("src/B.java"));
    }

    @Override
    public List<ToolCase> bad() {
      return cases("{\"path\": \"src/B.java\", \"oldText\": \"int\", \"newText\": \"long\"}",
          "{\"path\": \"src/B.java\", \"oldText\": \"int x;\", \"newText\": \"\"}",
          "{\"path\": \"src/B.java\", \"oldText\": \"\", \"newText\": \"x\"}",
          "{\"path\": \"src/C.java\", \"oldText\": \"a\", \"newText\": \"b\"}",
          "{\"path\": \"empty.txt\", \"oldText\": \"a\", \"newText\": \"b\"}");
    }
  }

  @Nested
  class DeleteFileKeepsIt extends InAProject {
    @Override
    public Tool tool() {
      return new DeleteFile();
    }

    @Override
    public List<ToolCase> good() {
      return List.of(ToolCase.of("{\"path\": \"src/B.java\"}").changing("src/B.java"));
    }

    @Override
    public List<ToolCase> bad() {
      return cases("{\"path\": \"src/C.java\"}", "{\"path\": \"src\"}", "{\"path\": \"..\"}");
    }
  }

  @Nested
  class MoveFileKeepsIt extends InAProject {
    @Override
    public Tool tool() {
      return new MoveFile();
    }

    @Override
    public List<ToolCase> good() {
      return List.of(ToolCase.of("{\"from\": \"src/B.java\", \"to\": \"src/C.java\"}").changing("src/B.java",
          "src/C.java"));
    }

    @Override
    public List<ToolCase> bad() {
      return cases("{\"from\": \"src/B.java\", \"to\": \"src/A.java\"}",
          "{\"from\": \"src/X.java\", \"to\": \"src/Y.java\"}",
          "{\"from\": \"src/B.java\", \"to\": \"../B.java\"}");
    }
  }

  @Nested
  class SearchTextKeepsIt extends InAProject {
    @Override
    public Tool tool() {
      return new SearchText();
    }

    @Override
    public List<ToolCase> good() {
      return cases("{\"pattern\": \"int a\"}", "{\"pattern\": \"int [ab]\", \"regex\": true, \"context\": 1}",
          "{\"pattern\": \"CLASS\", \"ignoreCase\": true, \"glob\": \"src/**\", \"limit\": 1}",
          "{\"pattern\": \"nowhere\"}", "{\"pattern\": \"a\", \"limit\": 0, \"context\": -1}");
    }

    @Override
    public List<ToolCase> bad() {
      return cases("{\"pattern\": \"(\", \"regex\": true}", "{\"pattern\": \"\"}");
    }
  }

  @Nested
  class FindFilesKeepsIt extends InAProject {
    @Override
    public Tool tool() {
      return new FindFiles();
    }

    @Override
    public List<ToolCase> good() {
      return cases("{\"query\": \"a.java\"}", "{\"query\": \"src b\", \"limit\": 1}",
          "{\"query\": \"nowhere\"}",
          "{\"query\": \"a\", \"limit\": 0}");
    }

    @Override
    public List<ToolCase> bad() {
      return cases("{\"query\": \"\"}");
    }
  }

  @Nested
  class RunCommandKeepsIt extends InAProject {
    @Override
    public Tool tool() {
      return new RunCommand();
    }

    @Override
    public List<ToolCase> good() {
      return cases("{\"argv\": [\"echo\", \"hello\"]}",
          "{\"argv\": [\"cat\"], \"stdin\": \"hello\", \"timeoutSeconds\": 5}",
          "{\"argv\": [\"false\"], \"timeoutSeconds\": 0}");
    }

    @Override
    public List<ToolCase> bad() {
      return cases("{\"argv\": []}", "{\"argv\": [\"\"]}");
    }

    @Override
    public CommandResult run(CommandSpec command, Overlay files) {
      int exit = command.argv().getFirst().equals("false") ? 1 : 0;
      return new CommandResult(exit, command.stdin(), "", false, false, Duration.ofMillis(3));
    }
  }

  @Nested
  class FetchPageKeepsIt extends InAProject {
    @Override
    public Tool tool() {
      return new FetchPage();
    }

    // What works needs a network; FetchPageTest has it.
    @Override
    public List<ToolCase> good() {
      return List.of();
    }

    @Override
    public List<ToolCase> bad() {
      return cases("{\"url\": \"http://localhost:1/\"}", "{\"url\": \"file:///etc/passwd\"}",
          "{\"url\": \"\"}",
          "{\"url\": \"http://[::1]/\"}", "{\"url\": \"https://example.org/\", \"from\": -1}",
          "{\"url\": \"http://169.254.169.254/latest\"}");
    }
  }

  @Nested
  class SiteRendererKeepsIt extends RendererContract {
    @Override
    public Renderer renderer() {
      return new SiteRenderer();
    }

    @Override
    public List<Artifact> sources() {
      return sources("All is well.");
    }

    @Override
    public List<Artifact> sources(String text) {
      return List.of(
          Artifact.markdown("index.md", "# " + text + "\n\n" + text + "\n\n[" + text + "](" + text + ")\n"),
          Artifact.html("raw.html", "<h1>Raw</h1>" + text), new Artifact("table.csv", "text/csv",
              Content.of("name,text\na,\"" + text.replace("\"", "\"\"") + "\"\n")),
          Artifact.text("notes.txt", text));
    }

    @Override
    public Map<String, String> options() {
      return Map.of("title", "A <b>site</b>", "language", "en");
    }
  }
}
