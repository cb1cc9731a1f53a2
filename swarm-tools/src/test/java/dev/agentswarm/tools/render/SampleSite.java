package dev.agentswarm.tools.render;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.tools.render.Charts.Item;
import dev.agentswarm.tools.render.Charts.Lane;
import dev.agentswarm.tools.render.Charts.Node;
import dev.agentswarm.tools.render.Charts.Row;
import dev.agentswarm.tools.render.Charts.Span;
import dev.agentswarm.tools.render.Charts.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sources like those a survey of a code base makes: every kind of source, long tables, deep paths, every chart. */
final class SampleSite {
  private SampleSite() {}

  static List<Artifact> sources() {
    List<Artifact> sources = new ArrayList<>();
    sources.add(Artifact.json("site.json",
        """
            {"title": "Survey of the sample service", "subtitle": "What is in it, how it is built, where it hurts",
             "footer": "Made by a swarm of 41 agents; every figure was counted twice."}
            """));
    sources.add(Artifact.markdown("index.md", index()));
    sources.add(Artifact.markdown("hot-spots.md", "---\ntitle: Hot spots\norder: 20\n---\n\n" + hotSpots()));
    sources.add(Artifact.markdown("build.md",
        """
            # How it is built

            One Maven build of six modules; a clean build takes 41 seconds.

            ## Commands

            ```sh
            mvn -q verify
            ./swarm survey .
            ```

            ## The parent

            ```xml
            <plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId></plugin>
            ```

            > **Note.** Tests tagged *extended* are left out.

            ## What runs where

            1. compile with `-Xlint:all` and `-Werror`
            2. test
               - unit tests
               - properties
            3. package

            See [the hot spots](hot-spots.md#the-longest-files), [the raw table](data/files.csv), [a file that is not
            here](../README.md) and [the project](https://example.org/project).
            """));
    for (String module : List.of("swarm-api", "swarm-core", "swarm-inference", "swarm-tools",
        "swarm-testkit")) {
      sources.add(Artifact.markdown("modules/" + module + ".md",
          "# Module `" + module + "`\n\nThe words of the library."
              + " Back to [the overview](../index.md).\n\n![Sizes](../charts/sizes.svg)\n"));
    }
    sources.add(new Artifact("data/files.csv", "text/csv",
        Content.of("path,lines\na/b.java,12\n\"c, d\",\"1,300\"\n")));
    sources.add(
        Artifact.html("notes.html", "<h1>Notes</h1><p>Plain <b>fragment</b>.</p><script>alert(1)</script>"));
    sources.addAll(charts());
    return sources;
  }

  private static String index() {
    return """
        ---
        title: Overview
        ---

        # The sample service in figures

        Six modules, 1,204 files and 98,310 lines, most of them Java. Half of the code lies in two modules.

        ## Languages

        ![Lines by language](charts/languages.svg "Blank lines are not counted.")

        | Language | Files | Lines | Share |
        |---|---:|---:|---:|
        | Java | 812 | 71,200 | 72.4 % |
        | Markdown | 101 | 12,010 | 12.2 % |
        | XML | 33 | 4,120 | 4.2 % |
        | YAML | 21 | 980 | 1.0 % |

        ## Sizes

        ![Sizes of modules](charts/sizes.svg)

        ### Code and tests

        ![Code and tests](charts/tests.svg)

        ## Shares

        ![Shares](charts/shares.svg)

        ## History

        ![Commits](charts/history.svg)

        ## The run

        ![Agents](charts/agents.svg)
        """;
  }

  private static String hotSpots() {
    StringBuilder out = new StringBuilder(
        """
            Files that are long, change often, or both. A path such as
            `swarm-core/src/main/java/dev/agentswarm/kernel/internal/graph/incremental/UpwardRankOfPartiallyKnownGraphs.java`
            must not tear the page.

            ## The longest files

            | File | Lines | Changes | Last |
            |---|---:|---:|---|
            """);
    for (int i = 0; i < 300; i++) {
      out.append("| [`swarm-core/src/main/java/dev/agentswarm/kernel/part").append(i % 7).append("/")
          .append(i % 3 == 0 ? "TheStateMachineOfOneRun" : "Graph").append(i)
          .append(".java`](modules/swarm-core.md) | ")
          .append(Numbers.whole(1900 - 6L * i)).append(" | ").append(i * 37 % 101).append(" | 2026-0")
          .append(1 + i % 9).append("-1").append(i % 10).append(" |\n");
    }
    return out.append("\n## What to do\n\nSplit the first three.\n\n## Later\n\nNothing.\n").toString();
  }

  static List<Artifact> charts() {
    Unit lines = Unit.of("lines");
    return List.of(
        Charts.file("charts/languages.svg", Charts.bars(Subject.of("Lines by language", lines),
            List.of(new Item("Java", 71_200), new Item("Markdown", 12_010), new Item("XML", 4_120),
                new Item("YAML", 980),
                new Item("swarm-core/src/main/resources/very/deep/path/of.properties", 12)))),
        Charts.file("charts/sizes.svg", Charts.treemap(Subject.of("Size of modules and packages", Unit.BYTES),
            IntStream.range(0, 6).mapToObj(i -> Node.of("module-" + i, IntStream.range(0, 4 + i)
                .mapToObj(j -> Node.leaf("package" + j, 400_000.0 / (1 + i) / (1 + j))).toList())).toList())),
        Charts.file("charts/tests.svg", Charts.stackedBars(Subject.of("Code and tests", lines),
            List.of("main", "test", "resources"),
            IntStream.range(0, 5)
                .mapToObj(i -> new Row("module-" + i, List.of(9_000.0 / (i + 1), 4_000.0, 100.0 * i)))
                .toList())),
        Charts.file("charts/shares.svg", Charts.donut(Subject.of("Share of bytes", Unit.BYTES),
            IntStream.range(0, 11).mapToObj(i -> new Item("part " + i, 1_000_000.0 / (i + 1))).toList())),
        Charts.file("charts/history.svg", Charts.lines(Subject.of("Commits a month", Unit.of("")),
            IntStream.range(0, 24).mapToObj(i -> "20" + (25 + i / 12) + "-" + (10 + i % 12)).toList(),
            List.of(new Row("all", IntStream.range(0, 24).mapToObj(i -> 20.0 + i * 7 % 31).toList()),
                new Row("fixes", IntStream.range(0, 24).mapToObj(i -> 4.0 + i * 5 % 11).toList())))),
        Charts.file("charts/agents.svg", Charts.timeline(Subject.of("Agents", Unit.SECONDS),
            List.of("working", "waiting"),
            IntStream.range(0, 12).mapToObj(i -> new Lane("survey/module-" + i,
                List.of(new Span(i, i + 1.5, "attempt 1", 1), new Span(i + 1.5, i + 6, "attempt 1", 0))))
                .toList())),
        Charts.file("charts/spark.svg",
            Charts.spark(Subject.of("Trend", Unit.of("")), List.of(1.0, 4.0, 2.0, 6.0))));
  }
}
