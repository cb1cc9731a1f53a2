package dev.agentswarm.tools.render;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The schemas of the forms this package writes, read from the documents. */
final class Schemas {
  private static final Schema REPORT = read("run-report.schema.json");
  private static final Schema EVENTS = read("events.schema.json");

  private Schemas() {}

  static Schema report() {
    return REPORT;
  }

  static Schema events() {
    return EVENTS;
  }

  static String text(String name) {
    try {
      return Files.readString(Path.of("..", "docs", name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Schema read(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text(name));
  }
}
