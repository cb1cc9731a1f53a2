package dev.agentswarm.merge;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Overlay;
import dev.agentswarm.workspace.RelativePath;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The overlay of one attempt: an immutable base and persistent {@link Edits} above it.
 *
 * <p><b>Threads:</b> thread-safe. <b>Cost:</b> as much memory as was changed; copying and {@link #asSnapshot} are O(1).
 * <b>Errors:</b> besides those of {@link Overlay}: a new name that clashes with an existing one on some file system, or
 * that some system cannot have, is REFUSED, as is writing through a link.
 */
public final class Layer implements Overlay {
  private final Snapshot base;
  private final ReentrantLock lock = new ReentrantLock();
  // Both guarded by lock. The edits are a value: whoever took them keeps a consistent whole.
  private Edits edits;
  private final Set<String> read = new TreeSet<>();

  private Layer(Snapshot base, Edits edits, Collection<String> read) {
    this.base = base;
    this.edits = edits;
    this.read.addAll(read);
  }

  /** No change yet. O(1) when the snapshot is of this room, else a walk over its entries. */
  public static Layer over(Snapshot base) {
    return new Layer(base, Edits.none(Tree.of(base)), Set.of());
  }

  static Layer of(Edits edits, Collection<String> read) {
    return new Layer(edits.base(), edits, read);
  }

  /** An equal layer that goes its own way from here. */
  public Layer copy() {
    lock.lock();
    try {
      return new Layer(base, edits, read);
    } finally {
      lock.unlock();
    }
  }

  Edits edits() {
    lock.lock();
    try {
      return edits;
    } finally {
      lock.unlock();
    }
  }

  /** The files as they are now, changes included. */
  public Snapshot asSnapshot() {
    return edits().now();
  }

  /** True when nothing differs from the base. */
  public boolean isEmpty() {
    return edits().isEmpty();
  }

  /** The paths whose content was handed out by {@link #read}, ordered: what may have left the machine. */
  public Set<String> readPaths() {
    lock.lock();
    try {
      return read.isEmpty() ? Set.of() : new TreeSet<>(read);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Snapshot base() {
    return base;
  }

  @Override
  public List<String> paths() {
    return edits().now().paths();
  }

  @Override
  public boolean exists(String path) {
    return edits().now().has(RelativePath.of(path));
  }

  @Override
  public Content read(String path) {
    String plain = RelativePath.of(path);
    // Outside the lock: it may go to the disk.
    Content content = edits().now().read(plain);
    lock.lock();
    try {
      read.add(plain);
    } finally {
      lock.unlock();
    }
    return content;
  }

  @Override
  public void write(String path, Content content) {
    write(path, content, null);
  }

  @Override
  public void write(String path, Content content, boolean executable) {
    write(path, content, (Boolean) executable);
  }

  private void write(String path, Content content, @Nullable Boolean executable) {
    String plain = RelativePath.of(path);
    change(from -> put(from, plain, content, executable));
  }

  @Override
  public void delete(String path) {
    String plain = RelativePath.of(path);
    change(from -> delete(from, plain));
  }

  @Override
  public void move(String from, String to) {
    String source = RelativePath.of(from);
    String target = RelativePath.of(to);
    change(before -> move(before, source, target));
  }

  /** Does to this layer what the changes say, all or none: what a command changed in a real folder, for example. */
  public void apply(List<Change> changes) {
    List<Change> puts = new ArrayList<>();
    change(before -> {
      Edits after = before;
      // What goes makes room for what comes.
      for (Change change : changes) {
        switch (change) {
          case Change.Delete gone -> after = delete(after, RelativePath.of(gone.path()));
          case Change.Rename moved -> {
            after = move(after, RelativePath.of(moved.from()), RelativePath.of(moved.path()));
            puts.add(new Change.Put(moved.path(), moved.content(), moved.executable()));
          }
          case Change.Put put -> puts.add(put);
        }
      }
      for (Change put : puts) {
        if (put instanceof Change.Put it) {
          after = put(after, RelativePath.of(it.path()), it.content(), it.executable());
        }
      }
      return after;
    });
  }

  @Override
  public List<Change> changes() {
    return edits().steps().stream().map(Step::change).toList();
  }

  private interface Doing {
    Edits to(Edits before);
  }

  private void change(Doing doing) {
    lock.lock();
    try {
      edits = doing.to(edits);
    } finally {
      lock.unlock();
    }
  }

  private static Edits put(Edits before, String path, Content content, @Nullable Boolean executable) {
    Leaf old = before.now().leaf(path);
    if (old == null) {
      checkNew(before.now(), path);
    }
    boolean bit = executable != null ? executable : old != null && old.executable();
    return before.put(path, new Leaf.Held(content, bit));
  }

  private static Edits delete(Edits before, String path) {
    if (!before.now().has(path)) {
      throw before.now().missing(path);
    }
    return before.delete(path);
  }

  private static Edits move(Edits before, String from, String to) {
    if (!before.now().has(from)) {
      throw before.now().missing(from);
    }
    if (before.now().has(to)) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          "cannot move \"" + from + "\" to \"" + to + "\": the target exists; delete it first");
    }
    // Without the source, so that a name may change in case only.
    checkNew(before.now().without(from), to);
    // A change must hold what the file holds: that has to be known from here on.
    before.now().read(from);
    return before.move(from, to);
  }

  private static void checkNew(Tree tree, String path) {
    String why = Names.refusal(path);
    if (why == null) {
      why = tree.clash(path);
    }
    Snapshot.Omitted over = tree.omittedOver(path);
    if (why == null && over != null && over.reason() != Snapshot.Reason.IGNORED) {
      why = "\"" + over.path() + "\" is on disk but not in the workspace (" + Tree.words(over.reason()) + ")";
    }
    if (why != null) {
      throw SwarmException.of(Failure.Kind.REFUSED, "cannot create \"" + path + "\": " + why);
    }
  }
}
