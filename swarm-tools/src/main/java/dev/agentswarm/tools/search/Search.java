package dev.agentswarm.tools.search;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.workspace.Overlay;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One search through files, and what it has found so far. <b>Threads:</b> confined to one thread. */
final class Search {
  private static final int MOST_FILE_BYTES = 20 * 1024 * 1024;
  // Some 0.2 s and some 20 s of a core.
  private static final long LOOKS_A_LINE = 20_000_000;
  private static final long LOOKS_A_SEARCH = 2_000_000_000;

  private final Pattern pattern;
  private final int limit;
  private final Page page;
  private long looksLeft = LOOKS_A_SEARCH;
  private int hits;
  private int searched;
  private int notText;
  private int tooLarge;
  private @Nullable String end;
  private boolean failed;

  Search(Pattern pattern, int around, int limit) {
    this.pattern = pattern;
    this.limit = limit;
    this.page = new Page(around);
  }

  /** Searches the files in their order, until there are enough hits or it has taken too much. */
  void through(List<String> paths, Overlay files) throws InterruptedException {
    for (String path : paths) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (end != null) {
        return;
      }
      Snapshot.Entry entry = files.base().entry(path);
      if (entry != null && entry.size() > MOST_FILE_BYTES) {
        tooLarge++;
        continue;
      }
      Content content = files.read(path);
      if (content.isBinary()) {
        notText++;
        continue;
      }
      searched++;
      String text = content.text();
      if (mayHold(text)) {
        inFile(path, text.lines().toList());
      }
    }
  }

  // Most files do not hold a literal text, and this is much faster than line by line.
  private boolean mayHold(String text) {
    return pattern.flags() != Pattern.LITERAL || text.contains(pattern.pattern());
  }

  private void inFile(String path, List<String> lines) throws InterruptedException {
    List<Page.Place> places = new ArrayList<>();
    for (int i = 0; i < lines.size() && end == null; i++) {
      int at = match(path, lines.get(i), i + 1);
      if (at >= 0 && hits + places.size() == limit) {
        end = "... more lines fit; only the first " + limit + " are shown. Narrow the pattern or the glob.";
      } else if (at >= 0) {
        places.add(new Page.Place(i, at));
      }
    }
    if (!places.isEmpty()) {
      page.add(path, lines, places);
      hits += places.size();
    }
    if (end == null && page.isFull()) {
      end = "... there may be more; what is shown is long enough. Narrow the pattern or the glob.";
    }
  }

  // Where in the line it fits, or -1.
  private int match(String path, String line, int number) throws InterruptedException {
    BudgetedText.Budget budget = new BudgetedText.Budget(Math.min(LOOKS_A_LINE, looksLeft));
    long before = budget.left();
    try {
      Matcher matcher = pattern.matcher(new BudgetedText(line, budget));
      return matcher.find() ? matcher.start() : -1;
    } catch (BudgetedText.Stopped stopped) {
      throw new InterruptedException();
    } catch (BudgetedText.Spent | StackOverflowError tooMuch) {
      failed = true;
      end = "Stopped: the regular expression takes too long at " + path + " line " + number
          + ". Avoid repeats inside repeats such as (a*)* or (.*x){9}, or search literally.";
      return -1;
    } finally {
      looksLeft -= before - budget.left();
    }
  }

  boolean isEmpty() {
    return hits == 0 && end == null;
  }

  /** How many files were searched. */
  int searched() {
    return searched;
  }

  /** A sentence on the files that were not searched, with a space before it; empty when there are none. */
  String leftOut() {
    if (notText + tooLarge == 0) {
      return "";
    }
    return " Not searched: " + notText + " binary files, " + tooLarge + " larger than "
        + MOST_FILE_BYTES / (1024 * 1024) + " MiB.";
  }

  /** The hits; a failed result when the expression went astray. */
  ToolResult result() {
    String text = page.text() + (end == null ? "" : end);
    return failed ? ToolResult.failed(text.strip()) : ToolResult.of(text.stripTrailing());
  }
}
