package dev.agentswarm.examples.survey.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.examples.survey.facts.Category;
import dev.agentswarm.examples.survey.facts.FileFacts;
import dev.agentswarm.examples.survey.facts.FunctionFacts;
import dev.agentswarm.examples.survey.facts.PartFacts;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MeasuringTest {
  private static PartFacts measured(String path, Content content) {
    Measuring measuring = new Measuring(Languages.standard());
    measuring.file(path, content);
    return measuring.facts();
  }

  private static FileFacts file(String path, String text) {
    return measured(path, Content.of(text)).files().get(0);
  }

  @Test
  void linesAreBlankCommentOrCode() {
    FileFacts file = file("src/A.java", """
        /* a
         * b */

        // c
        int x; // d
          /* e */ int y;
        String s = "/*";
        int z;
        """);
    assertThat(file.language()).isEqualTo("Java");
    assertThat(file.category()).isEqualTo(Category.PROGRAM);
    assertThat(file.lines()).isEqualTo(8);
    assertThat(file.blank()).isEqualTo(1);
    assertThat(file.comment()).isEqualTo(4);
    assertThat(file.code()).isEqualTo(3);
  }

  @Test
  void everyLineEndCountsOnce() {
    assertThat(file("a.txt", "a\nb\r\nc\rd").lines()).isEqualTo(4);
    assertThat(file("a.txt", "a\nb\r\nc\rd").ends()).isEqualTo("mixed");
    assertThat(file("a.txt", "a\r\n\r\n").lines()).isEqualTo(2);
    assertThat(file("a.txt", "a\r\n\r\n").ends()).isEqualTo("CRLF");
    assertThat(file("a.txt", "a\rb\r").ends()).isEqualTo("CR");
    assertThat(file("a.txt", "").lines()).isZero();
  }

  @Test
  void encodingsAreToldApart() {
    Content latin = Content.of("caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(measured("a.txt", latin).files().get(0).encoding()).isEqualTo("Latin-1 or similar");
    Content wide = Content.of("\uFEFFint x;\n// TODO widen\n".getBytes(StandardCharsets.UTF_16LE));
    FileFacts file = measured("a.c", wide).files().get(0);
    assertThat(file.encoding()).isEqualTo("UTF-16 LE");
    assertThat(file.lines()).isEqualTo(2);
    assertThat(file.todos()).isEqualTo(1);
    assertThat(file("a.txt", "\uFEFFa").encoding()).isEqualTo("UTF-8 with a byte order mark");
    Content bytes = Content.of(new byte[]{'a', 0, 'b'});
    assertThat(measured("a.java", bytes).files().get(0).category()).isEqualTo(Category.BINARY);
    assertThat(measured("a.java", bytes).files().get(0).language()).isEqualTo("Other binary");
  }

  @Test
  void aFirstLineNamesTheLanguageWhereTheNameDoesNot() {
    assertThat(file("bin/run", "#!/usr/bin/env python3\nprint()\n").language()).isEqualTo("Python");
    assertThat(file("bin/run", "#!/bin/sh -e\n").language()).isEqualTo("Shell");
    assertThat(file("bin/run", "#! /usr/bin/perl5.30 -w\n").language()).isEqualTo("Perl");
    assertThat(file("bin/run", "hello\n").language()).isEqualTo("Other text");
  }

  @Test
  void marksCountInCommentsOnlyAndNotInSentences() {
    PartFacts facts = measured("a/B.java", Content.of("""
        // TODO: first
        int x; /* FIXME second */
        /*
         * XXX third
         */
        String s = "TODO: no";
        // nobody reads a TODO in a sentence
        // see TODO(anna): fourth
        int TODO = 1;
        """));
    assertThat(facts.files().get(0).todos()).isEqualTo(4);
    assertThat(facts.todos()).extracting(todo -> todo.line() + " " + todo.mark() + " " + todo.text())
        .containsExactly("1 TODO first", "2 FIXME second", "4 XXX third", "8 TODO (anna): fourth");
  }

  @Test
  void functionsAreFoundByBraces() {
    PartFacts facts = measured("a/B.java", Content.of("""
        package a;
        public class B<T> {
          @Test("x{") void first(int a)
              throws E {
            if (a > 1 && b) {
              run(() -> { });
            }
            String s = "}}}";
          }
          B() {
            new Thread() { public void run() { go();
              go();
              go();
              go(); } }.start();
          }
        }
        """));
    assertThat(facts.functions()).extracting(FunctionFacts::name).containsExactly("first", "B");
    assertThat(facts.functions().get(0)).isEqualTo(new FunctionFacts("a/B.java", 3, "first", 7, 2));
    assertThat(facts.files().get(0).functions()).isEqualTo(3);
    assertThat(facts.provides()).containsEntry("jvm:a", 1);
  }

  @Test
  void functionsOfScriptsAndOthersAreFound() {
    assertThat(names("a.js", """
        export const add = (a, b) => {
          return a + b.replace(/["{]/g, '');


        };
        describe('x', function () {
          it('y', () => {

          });


        });
        class A {
          async load(url) {



          }
        }
        function plain() {



        }
        """)).containsExactlyInAnyOrder("add", "load", "plain");
    assertThat(names("a.go", "func (s *T) Run(a int) error {\n\n\n\n}\n")).containsExactly("Run");
    assertThat(names("a.rs", "pub fn run<'a>(x: &'a str) -> bool {\n\n\n\n}\n")).containsExactly("run");
    assertThat(names("a.py", """
        class A:
          def one(self,
            b
          ):
            if x:
              return 2

        x = 1
        """)).containsExactly("one");
    assertThat(names("a.sh", "build() {\n  echo $# ${x}\n\n\n}\n")).containsExactly("build");
  }

  private static java.util.List<String> names(String path, String text) {
    return measured(path, Content.of(text)).functions().stream().map(FunctionFacts::name).toList();
  }

  @Test
  void testsAreToldByPlaceAndName() {
    FileFacts java = file("src/test/java/ATest.java", "@Test\nvoid a() {}\n  @ParameterizedTest\n");
    assertThat(java.test()).isTrue();
    assertThat(java.tests()).isEqualTo(2);
    assertThat(file("src/main/java/Latest.java", "@Test\n").tests()).isZero();
    assertThat(file("pkg/a_test.go", "func TestA(t *testing.T) {\n").tests()).isEqualTo(1);
    assertThat(file("web/a.spec.ts", "  it('x', () => {\n").tests()).isEqualTo(1);
    assertThat(file("tests/test_a.py", "  def test_x(self):\n").tests()).isEqualTo(1);
  }

  @Test
  void importsAreNamedByWhereTheyBelong() {
    assertThat(measured("a/B.java", Content.of("""
        import java.util.List;
        import static org.junit.Assert.assertTrue;
        import shop.api.*;
        import shop.Outer.Inner;
        """)).imports()).containsOnlyKeys("jvm:java.util", "jvm:org.junit", "jvm:shop.api", "jvm:shop");
    assertThat(measured("web/src/a.ts", Content.of("""
        import React from 'react';
        import { x } from '../lib/x';
        const y = require("@scope/pkg/sub");
        """)).imports()).containsOnlyKeys("npm:react", "path:web/lib/x", "npm:@scope/pkg");
    assertThat(measured("app/core/a.py", Content.of("""
        import os, app.util as u
        from ..db import models
        from django.http import X
        """)).imports()).containsOnlyKeys("py:os", "py:app.util", "path:app/db", "py:django.http");
    assertThat(measured("a.go", Content.of("""
        import (
          "fmt"
          x "example.org/y/z"
        )
        """)).imports()).containsOnlyKeys("go:fmt", "go:example.org/y/z");
  }

  @Test
  void aHugeFileIsOnlyCountedByLine() {
    String text = "int x;\n\n".repeat(Measuring.LARGEST / 8 + 1);
    PartFacts facts = measured("a/Big.java", Content.of(text));
    assertThat(facts.files().get(0).lines()).isEqualTo(2 * (Measuring.LARGEST / 8 + 1));
    assertThat(facts.files().get(0).blank()).isEqualTo(Measuring.LARGEST / 8 + 1);
    assertThat(facts.troubles()).hasSize(1);
  }
}
