package dev.agentswarm.house;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the house is built, as the design and the style say it. Every rule gives a line for each breach. */
final class HouseRules {
  private static final String HOME = "dev.agentswarm";
  private static final List<Set<String>> API = List.of(Set.of("failure", "budget", "artifact"),
      Set.of("workspace", "command"), Set.of("tool"), Set.of("inference"), Set.of("plan"),
      Set.of("agent", "schedule"),
      Set.of("verify"), Set.of("run"));
  private static final List<Set<String>> CORE = List.of(Set.of("codec"),
      Set.of("kernel", "call", "merge", "loop", "standard"), Set.of("roster", "engine"), Set.of(""));
  /** Rooms of one storey that do not know each other. */
  private static final Set<String> STRANGERS = CORE.get(1);
  /** Modules that are programs, and hosts themselves. */
  private static final Set<String> PROGRAMS = Set.of("swarm-examples", "swarm-benchmarks");
  private static final Set<String> EXPORTED_BY_CORE = Set.of("", "standard");

  private HouseRules() {}

  static List<String> cycles(House house) {
    Map<String, Set<String>> edges = house.edges();
    List<String> breaches = new ArrayList<>();
    for (String start : edges.keySet()) {
      List<String> way = wayBack(start, edges);
      // Told once, by its first package.
      if (!way.isEmpty() && way.stream().allMatch(other -> start.compareTo(other) <= 0)) {
        breaches.add("packages use each other in a circle: " + String.join(" -> ", way));
      }
    }
    return breaches;
  }

  private static List<String> wayBack(String start, Map<String, Set<String>> edges) {
    List<List<String>> open = new ArrayList<>(List.of(List.of(start)));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < open.size(); i++) {
      List<String> way = open.get(i);
      for (String next : edges.getOrDefault(way.get(way.size() - 1), Set.of())) {
        List<String> longer = Stream.concat(way.stream(), Stream.of(next)).toList();
        if (next.equals(start)) {
          return longer;
        }
        if (seen.add(next)) {
          open.add(longer);
        }
      }
    }
    return List.of();
  }

  static List<String> direction(House house) {
    List<String> breaches = new ArrayList<>();
    for (Source source : house.sources()) {
      for (String used : source.uses()) {
        if (isHome(used) && !used.equals(source.packageName()) && !mayUse(source, used)) {
          breaches.add(source + " must not use " + used);
        }
      }
    }
    return breaches;
  }

  private static boolean mayUse(Source source, String used) {
    String from = room(source.packageName());
    String to = room(used);
    boolean toApi = storey(API, to) >= 0;
    return switch (source.module()) {
      case "swarm-api" -> toApi && storey(API, to) <= storey(API, from);
      case "swarm-core" -> toApi || (storey(CORE, to) >= 0 && storey(CORE, to) <= storey(CORE, from)
          && !(STRANGERS.contains(from) && STRANGERS.contains(to)));
      case "swarm-inference" -> toApi || to.startsWith("inference.");
      case "swarm-tools" -> toApi || to.startsWith("tools.");
      case "swarm-testkit" -> toApi || to.startsWith("testkit") || to.startsWith("inference.")
          || storey(CORE, to) >= 0;
      // Benchmarks measure the inner rooms too, and nobody builds on them.
      case "swarm-benchmarks" -> true;
      default -> toApi || to.startsWith("examples") || to.startsWith("inference.") || to.startsWith("tools.")
          || to.startsWith("testkit") || EXPORTED_BY_CORE.contains(to);
    };
  }

  private static int storey(List<Set<String>> storeys, String room) {
    for (int i = 0; i < storeys.size(); i++) {
      if (storeys.get(i).contains(room)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isHome(String packageName) {
    return packageName.equals(HOME) || packageName.startsWith(HOME + ".");
  }

  private static String room(String packageName) {
    return packageName.equals(HOME) || !isHome(packageName) ? "" : packageName.substring(HOME.length() + 1);
  }

  static List<String> everyRoomIsKnown(House house) {
    return house.packages().values().stream().map(files -> files.get(0))
        .filter(source -> switch (source.module()) {
          case "swarm-api" -> storey(API, room(source.packageName())) < 0;
          case "swarm-core" -> storey(CORE, room(source.packageName())) < 0;
          default -> false;
        }).map(source -> "package " + source.packageName()
            + " stands in no storey: say in the design where it belongs")
        .toList();
  }

  static List<String> foreignWords(House house) {
    Predicate<String> plain = used -> isHome(used) || used.startsWith("java.")
        || used.startsWith("org.jspecify");
    List<String> breaches = new ArrayList<>();
    for (Source source : house.sources()) {
      boolean isApi = source.module().equals("swarm-api");
      boolean bindsJson = source.packageName().equals(HOME + ".codec")
          || !source.module().equals("swarm-core");
      for (String used : source.uses()) {
        if (isApi && !plain.test(used)) {
          breaches.add(source + " uses " + used + ": the API knows the JDK and JSpecify only");
        }
        if (!bindsJson && (used.startsWith("tools.jackson") || used.startsWith("com.networknt"))) {
          breaches.add(source + " uses " + used + ": JSON is bound in codec only");
        }
      }
    }
    return breaches;
  }

  static List<String> pureKernel(House house) {
    Pattern impure = Pattern
        .compile("\\b(Thread|System|Random|UUID)\\.(?!arraycopy)|new Random\\b|Instant\\.now|Math\\.random"
            + "|LocalDateTime|InstantSource|Clock\\b");
    List<String> breaches = new ArrayList<>();
    for (Source source : house.sources()) {
      if (!source.packageName().equals(HOME + ".kernel")) {
        continue;
      }
      for (String used : source.uses()) {
        if (used.startsWith("java.")
            && !Set.of("java.util", "java.util.function", "java.util.stream", "java.time",
                "java.lang").contains(used)) {
          breaches.add(
              source + " uses " + used + ": the kernel has no threads, no clock, no input and no output");
        }
      }
      if (impure.matcher(source.code()).find()) {
        breaches.add(source + " asks for time, chance or threads, which are handed in");
      }
    }
    return breaches;
  }

  static List<String> threadsInOneRoom(House house) {
    return house.sources().stream()
        .filter(
            source -> source.module().equals("swarm-core") && !source.packageName().equals(HOME + ".engine")
                && source
                    .says("\\bnew Thread\\b|\\bThread\\.(of|start)|\\bExecutors\\.|\\bCompletableFuture\\b"))
        .map(source -> source + " begins threads: engine is the only room with threads").toList();
  }

  static List<String> timeAndWaitingFromTheStage(House house) {
    Set<String> stage = Set.of("LiveStage.java", "AlarmClock.java", "Pulse.java");
    return house.sources().stream()
        .filter(
            source -> Set.of(HOME + ".engine", HOME + ".call", HOME + ".loop").contains(source.packageName())
                && stage.stream().noneMatch(source.path()::endsWith)
                && source.says(
                    "\\bSystem\\.(nanoTime|currentTimeMillis)|\\bInstant\\.now|\\bThread\\.(of|start|sleep)"
                        + "|\\bLockSupport\\b|\\bCountDownLatch\\b|\\bBlockingQueue\\b|\\bSemaphore\\b"))
        .map(source -> source
            + " reads time, begins threads or waits: a run does that through its Stage, so that it"
            + " can be simulated")
        .toList();
  }

  static List<String> packageNotes(House house) {
    List<String> breaches = new ArrayList<>();
    house.packages().forEach((name, files) -> {
      Source note = files.stream().filter(file -> file.path().endsWith("package-info.java")).findFirst()
          .orElse(null);
      if (note == null) {
        breaches.add("package " + name + " has no package-info.java");
        return;
      }
      if (note.comments().isEmpty() || note.comments().size() > 12) {
        breaches.add(note + " has " + note.comments().size() + " lines of comment: 1 to 12");
      }
      if (!note.says("@NullMarked")) {
        breaches.add(note + " is not @NullMarked");
      }
    });
    return breaches;
  }

  static List<String> noPinning(House house) {
    return house.sources().stream().filter(source -> source.says("\\bsynchronized\\b"))
        .map(source -> source + " says synchronized, which pins virtual threads on 21: use a ReentrantLock")
        .toList();
  }

  static List<String> shortFiles(House house) {
    return house.sources().stream().filter(source -> source.text().lines().count() > 400
        && source.comments().stream().noneMatch(line -> line.startsWith("Long because")))
        .map(source -> source + " has " + source.text().lines().count()
            + " lines: divide it, or say \"// Long because ...\"")
        .toList();
  }

  static List<String> spokenNames(House house) {
    Pattern bad = Pattern.compile(".*(Impl|Managers?|Utils?|Helpers?|2)|(Default|Abstract|Base)[A-Z].*");
    return house.sources().stream()
        .flatMap(source -> source.types().stream().filter(type -> bad.matcher(type).matches())
            .map(type -> source + " names a type " + type + ": call it what people call it"))
        .toList();
  }

  static List<String> noPrinting(House house) {
    return house.sources().stream()
        .filter(source -> !PROGRAMS.contains(source.module())
            && source.says("\\bSystem\\s*\\.\\s*(out|err)\\b|\\.printStackTrace\\("))
        .map(source -> source + " prints: that is its host's to do").toList();
  }

  static List<String> nothingHalfDone(House house) {
    Pattern half = Pattern.compile("\\b(TODO|FIXME|XXX)\\b\\s*[:(]|(?i)\\bfor now\\b");
    return house.sources().stream()
        .flatMap(source -> source.comments().stream().filter(line -> half.matcher(line).find())
            .map(line -> source + " is half done: " + line))
        .toList();
  }

  static List<String> sinceWhen(House house) {
    Set<String> exported = new HashSet<>(Set.of(HOME, HOME + ".standard"));
    for (Source source : house.sources()) {
      if (source.path().equals("module-info.java")) {
        Pattern.compile("\\bexports ([\\w.]+);").matcher(source.code()).results()
            .forEach(found -> exported.add(found.group(1)));
      }
    }
    Pattern visible = Pattern.compile("(?m)^public\\s+([\\w-]+\\s+)*?@?(class|interface|enum|record)\\s");
    return house.sources().stream()
        .filter(source -> exported.contains(source.packageName()) && visible.matcher(source.code()).find()
            && source.comments().stream().noneMatch(line -> line.startsWith("@since")))
        .map(source -> source + " is public and does not say @since when").toList();
  }
}
