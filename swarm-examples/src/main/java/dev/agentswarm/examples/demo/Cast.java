package dev.agentswarm.examples.demo;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parts of the agents: what each looks at before it writes, what it writes, and its last words.
 *
 * @param script which layers are written
 * @param material where they are
 */
record Cast(DemoScript script, Material material) {
  private static final String MAIN = "src/main/java/shop/";
  private static final String TEST = "src/test/java/shop/";
  private static final String LIMITER = MAIN + "limit/SlidingWindowLimiter.java";
  private static final String CLIENT = MAIN + "limit/RespClient.java";
  private static final String FILTER = MAIN + "api/RateLimitFilter.java";
  private static final String SETTINGS = MAIN + "api/Settings.java";
  private static final String SHOP = MAIN + "api/Shop.java";
  private static final String SHOP_TEST = TEST + "api/ShopTest.java";
  private static final String LIMITER_TEST = TEST + "limit/SlidingWindowLimiterTest.java";
  private static final String DESIGN = "docs/rate-limiting.md";
  private static final String CHANGES = "docs/CHANGES.md";

  /** Who says a part: the agent of this kind at this task. */
  record Role(String task, String kind, Part part) {}

  /** Everybody but the repair agent. */
  List<Role> roles() {
    return List.of(new Role("read-code", "search", readCode()),
        new Role("research-redis", "research", research()),
        new Role("design", "analyse", design()), new Role("middleware", "code", middleware()),
        new Role("tests", "code", tests()), new Role("integrate", "code", integrate()),
        new Role("verify", "verify", verify()), new Role("docs", "write", docs()),
        new Role("final-check", "verify", finalCheck()));
  }

  private Part readCode() {
    return new Part().list("**").search("HttpServer", "environment", "Answers.error")
        .read(SHOP, SETTINGS, MAIN + "api/Answers.java", MAIN + "api/ItemsHandler.java")
        .read(TEST + "TestMain.java", SHOP_TEST).say(answer("read-code"));
  }

  private Part research() {
    return new Part().find("redis").read("research/redis-patterns.md").say(answer("research-redis"));
  }

  private Part design() {
    return new Part().read(SHOP, SETTINGS, MAIN + "api/ItemsHandler.java", "docs/api.md")
        .write(layer("design"))
        .list(MAIN + "**").say(answer("design"));
  }

  private Part middleware() {
    SortedMap<String, String> files = new TreeMap<>();
    script.middleware().forEach(layer -> files.putAll(layer(layer)));
    files.remove(CHANGES);
    return new Part().read(DESIGN, LIMITER, CLIENT, FILTER, MAIN + "limit/RateLimiter.java").write(files)
        .read(CHANGES).edit(CHANGES, before(CHANGES), after("middleware", CHANGES)).say(answer("middleware"));
  }

  private Part tests() {
    SortedMap<String, String> files = layer("tests");
    files.remove(CHANGES);
    return new Part().read(DESIGN, LIMITER, CLIENT, FILTER)
        .read(SHOP_TEST, TEST + "Check.java", TEST + "Http.java")
        .write(files).read(CHANGES).edit(CHANGES, before(CHANGES), after("tests", CHANGES))
        .say(answer("tests"));
  }

  private Part integrate() {
    return new Part().list("src/**").read(SHOP, SETTINGS, FILTER, SHOP_TEST).write(layer("integrate"))
        .search("SHOP_REDIS").say(answer("integrate"));
  }

  private Part verify() {
    return new Part().list("src/**").read(DESIGN, LIMITER, LIMITER_TEST).say(answer("verify"));
  }

  /** Two attempts at most: after one that did not help, this model finds nothing more to change. */
  Part repair() {
    String before = after(script.middleware().get(script.middleware().size() - 1), LIMITER);
    return new Part().read(LIMITER_TEST).read(LIMITER, DESIGN)
        .edit(LIMITER, before, after(script.repair(), LIMITER)).say(answer(script.repair()))
        .read(LIMITER_TEST, LIMITER).say(answer("repair-again"));
  }

  private Part docs() {
    return new Part().read("README.md", "docs/api.md").read(SETTINGS, FILTER, DESIGN).write(layer("docs"))
        .say(answer("docs"));
  }

  private Part finalCheck() {
    return new Part().search("429", "SHOP_REDIS", "instancesShareAWindow", "theWindowSlidesRequestByRequest")
        .read("README.md", "docs/api.md", SHOP).say(answer("final-check"));
  }

  private String answer(String name) {
    return material.text("script/answers/" + name + ".txt");
  }

  private SortedMap<String, String> layer(String name) {
    return material.below("script/" + name);
  }

  private String before(String path) {
    return material.text("service/" + path);
  }

  private String after(String layer, String path) {
    return material.text("script/" + layer + "/" + path);
  }
}
