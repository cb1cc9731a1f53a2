package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.ReplyKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of a reply while they come in pieces. Which call a piece belongs to is told by its index, else by its
 * id, else by its place; servers are careless with all three, so a piece that can only be the start of another call
 * starts one.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class ToolCalls {
  private static final int NONE = -1;
  /** Most characters of the arguments of one call: more than any model writes, less than what would hurt. */
  static final int MOST_ARGUMENTS = 4 << 20;
  private static final int MOST_CALLS = 1_024;

  /**
   * A piece of a call as it came.
   *
   * @param index where the call stands in the reply, -1 when it was not said
   */
  record Piece(int index, String id, String name, String arguments) {
    boolean saysNothing() {
      return id.isBlank() && name.isBlank() && arguments.isBlank();
    }
  }

  /** A call that may still grow. */
  static final class Open {
    final int index;
    String id;
    final StringBuilder name = new StringBuilder();
    final StringBuilder arguments = new StringBuilder();
    private Braces braces = new Braces();

    Open(int index, String id) {
      this.index = index;
      this.id = id;
    }

    void take(Piece piece) throws Trouble {
      if (arguments.length() + piece.arguments().length() > MOST_ARGUMENTS) {
        throw new Trouble(ReplyKind.MALFORMED_ARGUMENTS, "the arguments of a call of " + name
            + " are longer than " + MOST_ARGUMENTS + " characters: the rest was not read");
      }
      if (id.isBlank()) {
        id = piece.id();
      }
      if (!piece.name().contentEquals(name)) {
        name.append(piece.name());
      }
      if (arguments.length() == 2 && piece.arguments().startsWith("{") && arguments.toString().equals("{}")) {
        // An empty object that only held the place.
        arguments.setLength(0);
        braces = new Braces();
      }
      arguments.append(piece.arguments());
      braces.follow(piece.arguments());
    }

    /** True when the arguments are one object, as far as its braces tell. */
    boolean whole() {
      return braces.closed();
    }

    boolean isNobodys() {
      return id.isBlank() && name.isEmpty();
    }

    boolean partial() {
      return braces.begun() && !whole();
    }
  }

  private final List<Open> calls = new ArrayList<>();

  boolean isEmpty() {
    return calls.isEmpty();
  }

  /**
   * The calls in the order of their indices, those of one index as they came. Arguments that nobody gave a name or an id
   * belong to the call before them when that has none: some servers count fragments instead of calls.
   */
  List<Open> inOrder() {
    List<Open> ordered = new ArrayList<>(calls);
    ordered.sort(Comparator.comparingInt(call -> call.index));
    List<Open> named = new ArrayList<>();
    for (Open call : ordered) {
      Open before = named.isEmpty() ? null : named.getLast();
      if (before != null && call.isNobodys() && before.arguments.isEmpty() && !before.name.isEmpty()) {
        before.arguments.append(call.arguments);
      } else {
        named.add(call);
      }
    }
    return named;
  }

  /** Whole calls of an answer that did not come in pieces: each is one of its own. */
  void whole(List<Piece> pieces) throws Trouble {
    for (Piece piece : pieces) {
      open(calls.size(), piece.id()).take(piece);
    }
  }

  /** The pieces of one event. */
  void add(List<Piece> pieces) throws Trouble {
    for (int place = 0; place < pieces.size(); place++) {
      Piece piece = pieces.get(place);
      Open call = find(piece, pieces.size() > 1 ? place : NONE);
      if (call == null && piece.saysNothing()) {
        continue;
      }
      if (call == null) {
        call = open(piece.index() >= 0 ? piece.index() : calls.size(), piece.id());
      } else if (repeats(call, piece)) {
        continue;
      } else if (startsAnother(call, piece)) {
        call = open(call.index, piece.id());
      }
      call.take(piece);
    }
  }

  private Open open(int index, String id) throws Trouble {
    if (calls.size() >= MOST_CALLS) {
      throw new Trouble(ReplyKind.MALFORMED_ARGUMENTS,
          "there are more than " + MOST_CALLS + " tool calls in one reply: the rest was not read");
    }
    Open call = new Open(index, id);
    calls.add(call);
    return call;
  }

  /** The call that this piece would go on with; {@code place} is where it stands among several of one event. */
  private @Nullable Open find(Piece piece, int place) {
    Open last = calls.isEmpty() ? null : calls.getLast();
    if (last != null && last.index == piece.index() && (last.id.equals(piece.id()) || calls.size() == 1)) {
      return last;
    }
    if (piece.index() >= 0) {
      Open same = latest(call -> call.index == piece.index() && call.id.equals(piece.id()));
      same = same != null ? same : latest(call -> call.index == piece.index());
      return same != null || !carriesOn(last, piece) || !piece.id().isBlank() ? same : last;
    }
    if (!piece.id().isBlank()) {
      Open same = latest(call -> call.id.equals(piece.id()));
      boolean late = last != null && last.id.isBlank() && piece.name().isBlank() && !last.whole();
      return same == null && (late || carriesOn(last, piece)) ? last : same;
    }
    return place == NONE ? last : latest(call -> call.index == place);
  }

  /** True when the piece has no name and looks like the middle of arguments. */
  private static boolean carriesOn(@Nullable Open last, Piece piece) {
    return last != null && last.partial() && piece.name().isBlank() && !piece.arguments().startsWith("{");
  }

  private @Nullable Open latest(Predicate<Open> wanted) {
    for (int i = calls.size() - 1; i >= 0; i--) {
      if (wanted.test(calls.get(i))) {
        return calls.get(i);
      }
    }
    return null;
  }

  /** True when a server sends a whole call once more. */
  private static boolean repeats(Open call, Piece piece) {
    return !piece.id().isBlank() && call.id.equals(piece.id()) && !piece.arguments().isBlank() && call.whole()
        && piece.arguments().contentEquals(call.arguments);
  }

  /** True when the piece can only be the start of another call at the same place. */
  private static boolean startsAnother(Open call, Piece piece) {
    boolean otherId = !piece.id().isBlank() && !call.id.isBlank() && !piece.id().equals(call.id);
    boolean sameName = piece.name().contentEquals(call.name);
    boolean more = !piece.arguments().isBlank();
    if (piece.name().isBlank()) {
      // An id a fragment is a habit of some servers, and no sign of another call.
      return otherId && call.whole() && more;
    }
    if (call.name.isEmpty()) {
      return otherId && call.whole() && more;
    }
    if (call.whole()) {
      return otherId || !sameName || more;
    }
    if (call.partial()) {
      return !sameName;
    }
    return otherId && !(sameName && more);
  }
}
