package dev.agentswarm.examples.survey.check;

import dev.agentswarm.examples.survey.facts.Category;
import dev.agentswarm.examples.survey.facts.FileCount;
import dev.agentswarm.examples.survey.facts.FileFacts;
import dev.agentswarm.examples.survey.facts.Key;
import dev.agentswarm.examples.survey.facts.Ledger;
import dev.agentswarm.examples.survey.facts.Sizes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Adds recounted files up: a second ledger, made without a look at the first.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
public final class Tally {
  private final Ledger ledger = new Ledger();
  // How many program files have so many lines of code, longest first.
  private final TreeMap<Integer, Integer> lengths = new TreeMap<>(Comparator.reverseOrder());
  private final List<String> languages = new ArrayList<>();
  private long code;
  private int modules;

  /** Takes a module's files. */
  public void module(String slug, List<FileCount> files) {
    modules++;
    for (String measure : List.of("files", "bytes", "lines", "code", "comment", "blank", "todos",
        "program")) {
      ledger.add(Key.all(measure), 0);
      ledger.add(Key.module(slug, measure), 0);
      for (Category category : Category.values()) {
        ledger.add(Key.category(category, measure), 0);
      }
    }
    for (FileCount file : files) {
      add(Key.all(""), file);
      add(Key.module(slug, ""), file);
      add(Key.language(file.language(), ""), file);
      add(Key.language(slug, file.language(), ""), file);
      add(Key.category(file.category(), ""), file);
      if (file.category() == Category.PROGRAM) {
        ledger.add("size:" + Sizes.of(file.lines()) + "/files", 1);
        lengths.merge(file.code(), 1, Integer::sum);
        code += file.code();
        if (file.code() > 0 && !languages.contains(file.language())) {
          languages.add(file.language());
        }
      }
    }
  }

  private void add(String prefix, FileCount file) {
    ledger.add(prefix + "files", 1).add(prefix + "bytes", file.bytes()).add(prefix + "lines", file.lines())
        .add(prefix + "todos", file.todos());
    boolean program = file.category() == Category.PROGRAM;
    ledger.add(prefix + "program", program ? file.lines() : 0).add(prefix + "code", program ? file.code() : 0)
        .add(prefix + "comment", program ? file.comment() : 0)
        .add(prefix + "blank", program ? file.blank() : 0);
  }

  /** All quantities, once every module was taken. */
  public Ledger ledger() {
    ledger.put("all/modules", modules);
    ledger.put("all/languages", languages.size());
    for (int percent : Sizes.SHARES) {
      ledger.put("concentration:" + percent + "/files", holding(percent));
    }
    long sum = 0;
    int rank = 0;
    for (var length : lengths.entrySet()) {
      for (int i = 0; i < length.getValue() && rank < 60 && length.getKey() > 0; i++) {
        sum += length.getKey();
        ledger.put("top:" + ++rank + "/code", sum);
      }
    }
    return ledger;
  }

  // Whole classes of equal length first, then as many of the last class as are still wanted.
  private long holding(int percent) {
    long missing = code * percent;
    long count = 0;
    for (var length : lengths.entrySet()) {
      long one = 100L * length.getKey();
      if (missing <= 0 || one == 0) {
        break;
      }
      long taken = Math.min(length.getValue(), (missing + one - 1) / one);
      count += taken;
      missing -= taken * one;
    }
    return count;
  }

  /** The quantities of single files. */
  public static void files(Ledger ledger, List<FileCount> files) {
    for (FileCount file : files) {
      ledger.put(Key.file(file.path(), "lines"), file.lines()).put(Key.file(file.path(), "code"), file.code())
          .put(Key.file(file.path(), "bytes"), file.bytes())
          .put(Key.file(file.path(), "comment"), file.comment());
    }
  }

  /**
   * The recounted files that were measured as well. One that could be measured and then was lost keeps its measures: a
   * file that is gone cannot be counted again.
   */
  public static List<FileCount> reconciled(List<FileFacts> measured, List<FileCount> counted) {
    TreeMap<String, FileCount> byPath = new TreeMap<>();
    counted.forEach(file -> byPath.put(file.path(), file));
    return measured.stream()
        .map(file -> byPath.getOrDefault(file.path(), new FileCount(file.path(), file.language(),
            file.category(), file.bytes(), file.lines(), file.blank(), file.comment(), file.todos())))
        .toList();
  }
}
