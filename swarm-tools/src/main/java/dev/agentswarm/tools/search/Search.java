package dev.agentswarm.tools.search;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Overlay;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One search through files, and what it has found so far. <b>Threads:</b> confined to one thread. */
final class Search {
  private static final int MOST_FILE_BYTES = 20 * 1024 * 1024;
  private static final int MOST_HARD_LINES = 5;
  // Some 0.05 s and some 20 s of a core.
  private static final long LOOKS_A_LINE = 5_000_000;
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
  private final List<String> hard = new ArrayList<>();

  Search(Pattern pattern, int around, int limit) {
    this.pattern = pattern;
    this.limit = limit;
    this.page = new Page(around);
  }

  /** Searches the files in their order, until there are enough hits or it has taken too much. */
  void through(List<String> paths, Overlay files) throws InterruptedException {
    Set<String> changed = files.changes().stream().map(Change::path).collect(Collectors.toSet());
    for (String path : paths) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (end != null) {
        return;
      }
      Snapshot.Entry entry = changed.contains(path) ? null : files.base().entry(path);
      if (entry != null && entry.size() > MOST_FILE_BYTES) {
        tooLarge++;
      } else if (inFile(path, entry == null ? files.read(path) : files.base().read(path))) {
        // The agent sees a part of the file: now it counts as read by this attempt, and not before.
        files.read(path);
      }
    }
  }

  // True when something was found.
  private boolean inFile(String path, Content content) throws InterruptedException {
    if (content.isBinary()) {
      notText++;
      return false;
    }
    searched++;
    String text = content.text();
    return mayHold(text) && inLines(path, text.lines().toList());
  }

  // Most files do not hold a literal text, and this is much faster than line by line.
  private boolean mayHold(String text) {
    return pattern.flags() != Pattern.LITERAL || text.contains(pattern.pattern());
  }

  private boolean inLines(String path, List<String> lines) throws InterruptedException {
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
    return !places.isEmpty();
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
      hard.add(path + " line " + number);
      if (hard.size() == MOST_HARD_LINES) {
        end = "Stopped. ";
      }
      return -1;
    } finally {
      looksLeft -= before - budget.left();
    }
  }

  boolean isEmpty() {
    return hits == 0 && hard.isEmpty();
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

  /** The hits; a failed result when there is none and the expression went astray. */
  ToolResult result() {
    String text = page.text() + (end == null ? "" : end) + astray();
    return hits == 0 ? ToolResult.failed(text) : ToolResult.of(text.stripTrailing());
  }

  private String astray() {
    return hard.isEmpty()
        ? ""
        : "The regular expression takes too long, at " + String.join(", ", hard)
            + ". Avoid repeats inside repeats such as (a*)* or (.*x){9}, anchor it, or search literally.";
  }
}
