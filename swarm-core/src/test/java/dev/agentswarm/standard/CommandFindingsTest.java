package dev.agentswarm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.agent.Finding;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CommandFindingsTest {
  private static final List<String> PATHS = List.of("src/main/java/shop/Shop.java",
      "src/main/java/shop/api/Shop.java",
      "src/test/java/shop/ShopTest.java", "web/src/cart.test.js", "tools/check.py");

  private static List<Finding> found(String output) {
    return new CommandFindings(output, PATHS).located();
  }

  @Test
  void javacWithWhatItAddsBelow() {
    assertThat(found("""
        src/main/java/shop/Shop.java:12: error: cannot find symbol
            Cart cart;
            ^
          symbol:   class Cart
          location: class Shop
        src/main/java/shop/Shop.java:20: warning: [removal] old
        Note: src/main/java/shop/Shop.java uses unchecked operations.
        1 error
        """))
        .containsExactly(new Finding("error: cannot find symbol; symbol: class Cart; location: class Shop",
            "src/main/java/shop/Shop.java", 12));
  }

  @Test
  void mavenWithColoursTwiceTheSameAndAPathOfAnotherFolder() {
    String line = "[\u001B[1;31mERROR\u001B[m] /tmp/slots/3/src/main/java/shop/api/Shop.java:[12,5] ';' expected\n";
    assertThat(found(line + "[INFO] 1 error\n" + line))
        .containsExactly(new Finding("';' expected", "src/main/java/shop/api/Shop.java", 12));
  }

  @Test
  void surefiresSummary() {
    assertThat(found("""
        [ERROR] Failures:
        [ERROR]   ShopTest.servesItems:52 expected: <1> but was: <2>
        [ERROR]   ShopTest>Base.limits:61->check:7 refused
        [ERROR] Tests run: 9, Failures: 2
        """)).containsExactly(
        new Finding("expected: <1> but was: <2>", "src/test/java/shop/ShopTest.java", 52),
        new Finding("refused", "src/test/java/shop/ShopTest.java", 61));
  }

  @Test
  void aPlaceInBracketsBehindAClass() {
    assertThat(found("FAIL shop.ShopTest.limits (ShopTest.java:52): told 0 ms\n1 of 9 tests failed"))
        .containsExactly(new Finding("FAIL shop.ShopTest.limits (ShopTest.java:52): told 0 ms",
            "src/test/java/shop/ShopTest.java", 52));
  }

  @Test
  void ofAStackTraceTheTopmostPlaceInTheWorkspace() {
    assertThat(found("""
        java.lang.IllegalStateException: no cart
        \tat java.base/java.util.Objects.requireNonNull(Objects.java:233)
        \tat other.Shop.open(Shop.java:3)
        \tat app//shop.api.Shop.open(Shop.java:40)
        \tat shop.ShopTest.limits(ShopTest.java:52)
        """)).containsExactly(
        new Finding("java.lang.IllegalStateException: no cart", "src/main/java/shop/api/Shop.java", 40));
  }

  @Test
  void otherLanguages() {
    assertThat(found("""
        web/src/cart.test.js(12,5): error TS1005: ';' expected.
        tools/check.py:3:7: E999 SyntaxError
        ./tools/check.py:4: AssertionError
            at Object.open (/tmp/x/web/src/cart.test.js:9:11)
        """)).containsExactly(
        new Finding("error TS1005: ';' expected.", "web/src/cart.test.js", 12),
        new Finding("E999 SyntaxError", "tools/check.py", 3),
        new Finding("AssertionError", "tools/check.py", 4),
        new Finding("./tools/check.py:4: AssertionError", "web/src/cart.test.js", 9));
  }

  @Test
  void whatNamesNoFileOfTheWorkspaceIsNoFinding() {
    assertThat(found("""
        lib/Other.java:1: error: not ours
        12:30:01.123 INFO started at http://localhost:8080/Shop.java
        (see Shop.java:999999999999)
        downloading https://example.org/a.jar: 200
        """)).isEmpty();
  }

  @Test
  void theLastLinesAreThoseThatSaySomething() {
    assertThat(new CommandFindings("a\nb  \n\n\nc\n\n", PATHS).lastLines(2)).isEqualTo("b\nc");
    assertThat(new CommandFindings("\n", PATHS).lastLines(2)).isEmpty();
  }

  @Test
  void anOutputMadeToKeepAPatternBusyComesToAnEnd() {
    // Patterns that backtrack without bound would need years for this.
    String hostile = "a.".repeat(50_000) + "\n" + "(a.a".repeat(30_000) + "\n" + "[ERROR] "
        + "a".repeat(90_000) + "\n";

    assertThat(found(hostile)).isEmpty();
  }

  @Property(tries = 200)
  void everyFindingNamesAFileOfTheWorkspaceAndThereAreNeverTooMany(@ForAll String noise, @ForAll int line) {
    List<Finding> found = found(
        (noise + " (ShopTest.java:" + line + ")\nShop.java:" + line + ": " + noise + "\n")
            .repeat(30));

    assertThat(found).hasSizeLessThanOrEqualTo(20);
    assertThat(found).allSatisfy(finding -> assertThat(PATHS).contains(finding.file()));
  }
}
