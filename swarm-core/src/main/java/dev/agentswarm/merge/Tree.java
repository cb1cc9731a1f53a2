package dev.agentswarm.merge;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot of this room: a {@link PathMap} of {@link Leaf leaves}, so that a changed tree costs what was changed.
 *
 * <p><b>Threads:</b> immutable.
 */
final class Tree implements Snapshot {
  static final Tree EMPTY = new Tree(PathMap.empty(), PathMap.empty(), List.of());

  private final PathMap<Leaf> files;
  // Folded path, a zero, path -> path: finds what some file system would take for the same name.
  private final PathMap<String> folded;
  private final List<Omitted> omitted;

  private Tree(PathMap<Leaf> files, PathMap<String> folded, List<Omitted> omitted) {
    this.files = files;
    this.folded = folded;
    this.omitted = omitted;
  }

  /** A path of a tree that is being made. */
  record File(String path, Leaf value) implements PathMap.Place<Leaf> {}

  private record Fold(String path, String value) implements PathMap.Place<String> {}

  /** The snapshot as a tree; O(1) when it is one. */
  static Tree of(Snapshot snapshot) {
    if (snapshot instanceof Tree tree) {
      return tree;
    }
    List<File> files = new ArrayList<>();
    for (Entry entry : snapshot.entries()) {
      files.add(new File(entry.path(), new Leaf.Elsewhere(snapshot, entry)));
    }
    return of(files, snapshot.omitted());
  }

  /** The tree of these files, in any order. */
  static Tree of(List<File> files, List<Omitted> omitted) {
    List<File> sorted = new ArrayList<>(files);
    sorted.sort((a, b) -> a.path().compareTo(b.path()));
    List<Fold> folds = new ArrayList<>(files.size());
    files.forEach(file -> folds.add(new Fold(foldKey(file.path()), file.path())));
    folds.sort((a, b) -> a.path().compareTo(b.path()));
    return new Tree(PathMap.ofSorted(sorted), PathMap.ofSorted(folds), List.copyOf(omitted));
  }

  PathMap<Leaf> files() {
    return files;
  }

  @Nullable
  Leaf leaf(String path) {
    return files.get(path);
  }

  boolean has(String path) {
    return files.has(path);
  }

  boolean hasFolder(String path) {
    String first = files.ceiling(path + "/");
    return first != null && first.startsWith(path + "/");
  }

  Tree with(String path, Leaf leaf) {
    PathMap<String> names = has(path) ? folded : folded.with(foldKey(path), path);
    return new Tree(files.with(path, leaf), names, omitted);
  }

  Tree without(String path) {
    return has(path) ? new Tree(files.without(path), folded.without(foldKey(path)), omitted) : this;
  }

  /** Why no file of this path, which does not exist, can stand beside the others; null when it can. */
  @Nullable
  String clash(String path) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      if (has(folder)) {
        return "\"" + folder + "\" is a file";
      }
      if (!hasFolder(folder)) {
        String like = like(folder);
        if (like != null) {
          return "some file systems cannot tell \"" + folder + "\" from \"" + like + "\"";
        }
      }
    }
    if (hasFolder(path)) {
      return "\"" + path + "\" is a folder";
    }
    String like = like(path);
    return like == null ? null : "some file systems cannot tell \"" + path + "\" from \"" + like + "\"";
  }

  /** A file or folder whose name differs, but not on every file system. */
  private @Nullable String like(String path) {
    String fold = Names.fold(path);
    String file = folded.ceiling(fold + "\0");
    if (file != null && file.startsWith(fold + "\0")) {
      return folded.get(file);
    }
    String below = folded.ceiling(fold + "/");
    if (below == null || !below.startsWith(fold + "/")) {
      return null;
    }
    String other = folded.get(below);
    return other == null ? null : firstParts(other, parts(path));
  }

  private static int parts(String path) {
    return (int) path.chars().filter(c -> c == '/').count() + 1;
  }

  private static String firstParts(String path, int parts) {
    int end = -1;
    for (int part = 0; part < parts; part++) {
      end = path.indexOf('/', end + 1);
    }
    return path.substring(0, end);
  }

  /** What to throw when there is no such file: says why, or which names are similar. */
  SwarmException missing(String path) {
    Omitted over = omittedOver(path);
    String more = over != null
        ? ": \"" + over.path() + "\" was left out of the workspace (" + words(over.reason()) + ")"
        : hasFolder(path) ? ": it is a folder" : Similar.sentence(path, files);
    return SwarmException.of(Failure.Kind.INVALID_INPUT, "no such file: \"" + path + "\"" + more);
  }

  /** What was left out at this path or above it, or null. */
  @Nullable
  Omitted omittedOver(String path) {
    for (Omitted each : omitted) {
      if (path.equals(each.path()) || path.startsWith(each.path() + "/")) {
        return each;
      }
    }
    return null;
  }

  static String words(Reason reason) {
    return switch (reason) {
      case LINK -> "a symbolic link, which is never followed";
      case UNREADABLE -> "it may not be read";
      case NOT_A_FILE -> "a device, a pipe or a socket";
      case IGNORED -> "ignored by rule";
      case BAD_NAME -> "no path can have such a name";
      case TOO_LARGE -> "too large";
    };
  }

  @Override
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(files.size());
    for (PathMap.Place<Leaf> file : files) {
      entries.add(entry(file.path(), file.value()));
    }
    return entries;
  }

  List<String> paths() {
    List<String> paths = new ArrayList<>(files.size());
    files.forEach(file -> paths.add(file.path()));
    return paths;
  }

  @Override
  public @Nullable Entry entry(String path) {
    Leaf leaf = leaf(path);
    return leaf == null ? null : entry(path, leaf);
  }

  private static Entry entry(String path, Leaf leaf) {
    return new Entry(path, leaf.executable(), leaf.size());
  }

  @Override
  public Content read(String path) {
    Leaf leaf = leaf(path);
    if (leaf == null) {
      throw missing(path);
    }
    return leaf.content();
  }

  @Override
  public List<Omitted> omitted() {
    return omitted;
  }

  private static String foldKey(String path) {
    return Names.fold(path) + "\0" + path;
  }

  @Override
  public String toString() {
    return files.size() + " files";
  }
}
