package dev.agentswarm.examples.survey.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.examples.survey.Memory;
import dev.agentswarm.examples.survey.facts.DocFacts;
import dev.agentswarm.examples.survey.facts.DocsFacts;
import dev.agentswarm.workspace.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocLinksTest {
  private static DocsFacts check(Memory tree) {
    List<DocFacts> docs = tree.entries().stream().map(Snapshot.Entry::path).filter(Documents::isOne)
        .map(path -> Documents.read(path, tree.read(path))).toList();
    return DocLinks.check(tree, docs);
  }

  @Test
  void linksAreFollowedAsFarAsTheTreeGoes() {
    DocsFacts facts = check(Memory
        .of(Map.of("README.md",
            """
                # The `Shop`

                [a](docs/a.md#two-words) [folder](docs/) [code](src/A.java#L12) [root](/docs/a.md "title") [up](../other)
                [gone](docs/gone.md) [anchor](docs/a.md#three) [here](#the-shop) [world](https://example.org/x) [m](mailto:a@b)
                `[code](nowhere.md)` ![img](<pic.png>) [left out](built/x.jar)
                <a href="docs/none.md">x</a> [ref]

                [ref]: docs/ref.md
                ```
                [typed](nowhere.md)
                ```
                """,
            "docs/a.md", "Title\n=====\n\n## Two words\n[space](my%20file.txt)\n", "docs/my file.txt", "",
            "src/A.java", ""))
        .leavingOut("built/x.jar", Snapshot.Reason.IGNORED));
    assertThat(facts.broken())
        .extracting(broken -> broken.path() + ":" + broken.line() + " " + broken.target())
        .containsExactly("README.md:4 docs/gone.md", "README.md:4 docs/a.md#three", "README.md:5 pic.png",
            "README.md:6 docs/none.md", "README.md:8 docs/ref.md");
    assertThat(facts.outside()).isEqualTo(2);
    assertThat(facts.docs()).extracting(DocsFacts.Doc::title).containsExactly("The Shop", "Title");
  }

  @Test
  void otherFormsOfDocumentsAreRead() {
    DocsFacts facts = check(
        Memory.of(Map.of("a.rst", "Title\n=====\n\n`text <gone.html>`_\n\n.. image:: no.png\n", "b.adoc",
            "= Title\n\nlink:gone.adoc[x] image::here.png[]\n", "here.png", "")));
    assertThat(facts.broken()).extracting(DocsFacts.Broken::target).containsExactlyInAnyOrder("gone.html",
        "no.png",
        "gone.adoc");
  }
}
