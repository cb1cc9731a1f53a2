package dev.agentswarm.examples.survey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Makes a code base of any size: modules with build files, programs in several languages that import each other, tests,
 * documents with links, data, pictures, odd encodings, links. The same seed gives the same tree.
 *
 * <p>As a program: {@code TreeMaker FOLDER FILES [SEED]}.
 */
public final class TreeMaker {
  private static final int FILES_A_MODULE = 400;
  private static final int FILES_A_PACKAGE = 25;
  private static final List<String> WORDS = List.of("order", "price", "stock", "user", "cart", "mail",
      "route", "cache",
      "index", "queue", "token", "event", "store", "batch", "graph", "report", "search", "filter", "parser",
      "writer");

  private final Path root;
  private final Random random;
  private int made;

  private TreeMaker(Path root, long seed) {
    this.root = root;
    this.random = new Random(seed);
  }

  /** Makes a tree. */
  public static void main(String[] args) throws IOException {
    make(Path.of(args[0]), Integer.parseInt(args[1]), args.length > 2 ? Long.parseLong(args[2]) : 7);
  }

  /** Makes a tree of exactly so many regular files. */
  static void make(Path root, int files, long seed) throws IOException {
    new TreeMaker(root, seed).make(files);
  }

  private void make(int files) throws IOException {
    int modules = Math.max(1, files / FILES_A_MODULE);
    text("README.md", "# Generated\n\nSee [the docs](docs/guide-0.md), [none](docs/missing.md).\n");
    text("pom.xml", pom("parent", modules));
    for (int i = 0; made < files; i++) {
      int module = i % modules;
      int number = i / modules;
      if (number == 0) {
        text(module(module) + "/pom.xml", pom(module(module), 0));
      }
      if (made < files) {
        one(module, number);
      }
    }
  }

  private static String module(int number) {
    return "mod-" + WORDS.get(number % WORDS.size()) + "-" + number;
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private void one(int module, int number) throws IOException {
    String home = module(module) + "/";
    String group = WORDS.get(number / FILES_A_PACKAGE % WORDS.size()) + module;
    int sort = random.nextInt(100);
    if (sort < 55) {
      text(home + "src/main/java/gen/" + group + "/Type" + number + ".java",
          java(group, number, module, false));
    } else if (sort < 70) {
      text(home + "src/test/java/gen/" + group + "/Type" + number + "Test.java",
          java(group, number, module, true));
    } else if (sort < 78) {
      text(home + "web/" + group + "/part" + number + ".ts", script(number));
    } else if (sort < 84) {
      text(home + "tools/" + group + "/step_" + number + ".py", python(number));
    } else if (sort < 90) {
      text(home + "src/main/resources/" + group + "/data" + number + ".json",
          "{\"value\": " + number + "}\n");
    } else if (sort < 95) {
      text("docs/guide-" + made + ".md",
          "# Guide " + number + "\n\nA [link](guide-0.md) and [another](../" + home
              + "pom.xml).\n\n" + "Some words about it. ".repeat(random.nextInt(40)) + "\n");
    } else if (sort < 98) {
      byte[] noise = new byte[random.nextInt(4_000)];
      random.nextBytes(noise);
      bytes(home + "img/picture" + number + ".png", noise);
    } else if (sort < 99) {
      bytes(home + "legacy/umlaut" + number + ".properties",
          ("greeting=gr\u00fc\u00df dich " + number + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    } else {
      bytes(home + "legacy/wide" + number + ".txt",
          ("\uFEFFwide " + number + "\r\n").getBytes(StandardCharsets.UTF_16LE));
    }
  }

  private String java(String group, int number, int module, boolean test) {
    StringBuilder out = new StringBuilder("package gen." + group + ";\n\n");
    int other = random.nextInt(module + 1);
    out.append("import java.util.List;\nimport gen.").append(WORDS.get(0)).append(other).append(".Type0;\n\n")
        .append("/** Does something with ").append(word()).append(". */\npublic class Type").append(number)
        .append(test ? "Test" : "").append(" {\n");
    int methods = 1 + (int) Math.abs(random.nextGaussian() * 6);
    for (int m = 0; m < methods; m++) {
      out.append(test ? "  @Test\n" : "").append("  public int ").append(word()).append(m)
          .append("(int a) {\n");
      int lines = 2 + (int) Math.abs(random.nextGaussian() * 12);
      for (int l = 0; l < lines; l++) {
        out.append(switch (random.nextInt(6)) {
          case 0 -> "    if (a > " + l + ") { a--; }\n";
          case 1 -> "    // about the " + word() + "\n";
          case 2 -> "\n";
          default ->
            "    int " + word() + l + " = a * " + random.nextInt(1_000) + "; String s" + l + " = \"{\";\n";
        });
      }
      out.append(random.nextInt(40) == 0 ? "    // TODO: " + word() + " it\n" : "")
          .append("    return a;\n  }\n\n");
    }
    return out.append("}\n").toString();
  }

  private String script(int number) {
    StringBuilder out = new StringBuilder(
        "import { x } from './part" + (number + 1) + "';\nimport react from 'react';\n");
    for (int i = 0; i < 3 + random.nextInt(20); i++) {
      out.append("export const ").append(word()).append(i)
          .append(" = (a) => {\n  return a.replace(/[\"{]/g, '') + ")
          .append(i).append(";\n};\n\n");
    }
    return out.toString();
  }

  private String python(int number) {
    StringBuilder out = new StringBuilder("import os\nfrom . import step_" + (number + 1) + "\n\n");
    for (int i = 0; i < 2 + random.nextInt(15); i++) {
      out.append("def ").append(word()).append(i).append("(a):\n  # says ").append(word())
          .append("\n  if a:\n    return os.path\n  return a\n\n");
    }
    return out.toString();
  }

  private static String pom(String name, int modules) {
    StringBuilder out = new StringBuilder("<project><groupId>gen</groupId><artifactId>" + name
        + "</artifactId><version>1.0</version>\n");
    if (modules > 0) {
      out.append("<modules>\n");
      for (int i = 0; i < modules; i++) {
        out.append("  <module>").append(module(i)).append("</module>\n");
      }
      out.append("</modules>\n");
    }
    return out.append(
        "<dependencies><dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId>"
            + "<version>5.11.0</version><scope>test</scope></dependency></dependencies>\n</project>\n")
        .toString();
  }

  private void text(String path, String text) throws IOException {
    bytes(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(String path, byte[] bytes) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    made++;
  }
}
