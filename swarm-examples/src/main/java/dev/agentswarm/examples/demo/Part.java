package dev.agentswarm.examples.demo;

import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ToolCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * What the scripted model says as one agent: calls of tools, turn after turn, then its last words. The calls are carried
 * out by the real tools; a script knows beforehand what it wants of them.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class Part {
  private final List<Reply> replies = new ArrayList<>();

  /** Looks at the tree. */
  Part list(String glob) {
    return turn(call("list_files", "glob", glob));
  }

  /** Looks for files by a part of their name. */
  Part find(String query) {
    return turn(call("find_files", "query", query));
  }

  /** Looks for lines with these texts, all in one turn. */
  Part search(String... patterns) {
    return turn(Arrays.stream(patterns).map(pattern -> call("search_text", "pattern", pattern)).toList());
  }

  /** Reads these files, all in one turn. */
  Part read(String... paths) {
    return turn(Arrays.stream(paths).map(path -> call("read_file", "path", path)).toList());
  }

  /** Writes these files, all in one turn. */
  Part write(SortedMap<String, String> files) {
    return turn(files.entrySet().stream()
        .map(file -> call("write_file", "path", file.getKey(), "content", file.getValue())).toList());
  }

  /** Changes the lines in which a file differs from what it should hold. */
  Part edit(String path, String before, String after) {
    Edit edit = Edit.between(before, after);
    return turn(call("edit_file", "path", path, "oldText", edit.from(), "newText", edit.to()));
  }

  /** Says that it is done. */
  Part say(String words) {
    replies.add(Reply.answered(words));
    return this;
  }

  Reply first() {
    return replies.get(0);
  }

  Reply[] rest() {
    return replies.subList(1, replies.size()).toArray(Reply[]::new);
  }

  private Part turn(ToolCall call) {
    return turn(List.of(call));
  }

  private Part turn(List<ToolCall> calls) {
    List<ToolCall> numbered = new ArrayList<>();
    for (ToolCall call : calls) {
      numbered.add(new ToolCall("call_" + (numbered.size() + 1), call.name(), call.arguments()));
    }
    replies.add(Reply.calling("", numbered));
    return this;
  }

  private static ToolCall call(String tool, String... namesAndValues) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.append(i == 0 ? "" : ",");
      quote(namesAndValues[i], json);
      json.append(':');
      quote(namesAndValues[i + 1], json);
    }
    return new ToolCall("call", tool, json.append('}').toString());
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> json.append(c);
      }
    }
    json.append('"');
  }

  /** The one place in which two versions of a file differ, as edit_file wants it: whole lines, never none of the old. */
  private record Edit(String from, String to) {
    static Edit between(String before, String after) {
      List<String> old = before.lines().toList();
      List<String> now = after.lines().toList();
      int start = 0;
      while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
        start++;
      }
      int same = 0;
      while (same < Math.min(old.size(), now.size()) - start
          && old.get(old.size() - 1 - same).equals(now.get(now.size() - 1 - same))) {
        same++;
      }
      // An insertion is told by the line before it.
      int from = start == old.size() - same ? start - 1 : start;
      return new Edit(String.join("\n", old.subList(from, old.size() - same)),
          String.join("\n", now.subList(from, now.size() - same)));
    }
  }
}
