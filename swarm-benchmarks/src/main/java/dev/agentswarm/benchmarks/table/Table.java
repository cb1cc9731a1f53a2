package dev.agentswarm.benchmarks.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Prints every row as one table; with a document as argument, writes it there too, between its marks. */
public final class Table {
  private static final String BEGIN = "<!-- table: written by ./bench -->";
  private static final String END = "<!-- end of table -->";

  private Table() {}

  /** {@code LOAD_BEFORE [DOCUMENT]}. */
  public static void main(String[] args) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(LocalDate.now(ZoneOffset.UTC)).append(", ").append(machine()).append("; load average ")
        .append(args[0]).append(" before, ").append(load()).append(" after.\n\n").append(Row.head())
        .append('\n');
    List<Row> rows = Row.all();
    rows.forEach(row -> text.append(row.line()).append('\n'));
    System.out.println("\n" + text);
    if (args.length > 1) {
      write(Path.of(args[1]), text.toString());
    }
  }

  private static void write(Path document, String table) throws IOException {
    String old = Files.readString(document);
    int from = old.indexOf(BEGIN);
    int to = old.indexOf(END);
    if (from < 0 || to < from) {
      throw new IOException(document + " has no place for the table: " + BEGIN + " … " + END);
    }
    Files.writeString(document,
        old.substring(0, from + BEGIN.length()) + "\n" + table + old.substring(to));
  }

  private static String machine() throws IOException {
    Runtime here = Runtime.getRuntime();
    return here.availableProcessors() + " cores (" + first("/proc/cpuinfo", "model name") + "), "
        + gigabytes(first("/proc/meminfo", "MemTotal")) + " GB, Java " + Runtime.version()
        + ", serial collector";
  }

  private static String gigabytes(String kilobytes) {
    String digits = kilobytes.replaceAll("\\D", "");
    return digits.isEmpty() ? "?" : String.valueOf(Math.round(Long.parseLong(digits) / 1e6));
  }

  private static String first(String file, String key) throws IOException {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      return System.getProperty("os.arch");
    }
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      return lines.lines().filter(line -> line.startsWith(key)).findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("?");
    }
  }

  private static String load() throws IOException {
    Path path = Path.of("/proc/loadavg");
    return Files.isReadable(path) ? Files.readString(path).split(" ", 2)[0] : "?";
  }
}
