package dev.agentswarm.testkit.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Standard Task Graph format of the STG set (Tobita and Kasahara, 2002). */
final class Stg {
  private final String file;
  private final List<Job> jobs = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();

  private Stg(String file) {
    this.file = file;
  }

  static Workload parse(String file, String text) {
    return new Stg(file).parse(text);
  }

  private Workload parse(String text) {
    String[] rows = text.split("\r\n|\r|\n", -1);
    long declared = -1;
    int last = 1;
    for (int i = 0; i < rows.length; i++) {
      String row = rows[i].replaceFirst("#.*", "").strip();
      if (row.isEmpty()) {
        continue;
      }
      last = i + 1;
      String[] words = row.split("\\s+");
      if (declared < 0) {
        declared = declared(words, i + 1);
      } else {
        task(words, i + 1);
      }
    }
    if (declared < 0) {
      throw new BadGraphException(file, 1, "the first number must be the number of tasks, and there is none");
    }
    long real = jobs.stream().filter(job -> job.seconds() > 0).count();
    if (declared != jobs.size() && declared + 2 != jobs.size() && declared != real) {
      throw new BadGraphException(file, last,
          "it promises " + declared + " tasks and holds " + jobs.size() + " (" + real + " with a duration)");
    }
    return checked();
  }

  private long declared(String[] words, int line) {
    if (words.length != 1) {
      throw new BadGraphException(file, line,
          "the first line must hold the number of tasks alone, not \"" + String.join(" ", words) + "\"");
    }
    return whole(words[0], "the number of tasks", line);
  }

  private void task(String[] words, int line) {
    if (words.length < 3) {
      throw new BadGraphException(file, line,
          "a task needs id, duration and number of needs, and here is only \"" + String.join(" ", words)
              + "\"");
    }
    String id = Long.toString(whole(words[0], "the id", line));
    double seconds = duration(words[1], line);
    long count = whole(words[2], "the number of needs", line);
    if (count != words.length - 3) {
      throw new BadGraphException(file, line,
          "task " + id + " promises " + count + " needs and names " + (words.length - 3));
    }
    Set<String> needs = new LinkedHashSet<>();
    for (int i = 3; i < words.length; i++) {
      needs.add(Long.toString(whole(words[i], "a need", line)));
    }
    Integer before = lines.put(id, line);
    if (before != null) {
      throw new BadGraphException(file, line, "task " + id + " stands on line " + before + " already");
    }
    jobs.add(new Job(id, "task", seconds, List.copyOf(needs)));
  }

  private Workload checked() {
    for (Job job : jobs) {
      for (String need : job.needs()) {
        if (!lines.containsKey(need)) {
          throw new BadGraphException(file, lines.getOrDefault(job.id(), 0),
              "task " + job.id() + " needs task " + need + ", which is not there");
        }
      }
    }
    try {
      return new Workload(file, jobs);
    } catch (Workload.CircleException circle) {
      throw new BadGraphException(file, lines.getOrDefault(circle.first(), 0),
          String.valueOf(circle.getMessage()));
    }
  }

  private long whole(String word, String what, int line) {
    if (!word.matches("\\d{1,15}")) {
      throw new BadGraphException(file, line, what + " must be a whole number >= 0, not \"" + word + "\"");
    }
    return Long.parseLong(word);
  }

  private double duration(String word, int line) {
    boolean number = word.matches("\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d{1,2})?");
    double duration = number ? Double.parseDouble(word) : -1;
    if (duration < 0 || duration > Job.LONGEST) {
      throw new BadGraphException(file, line,
          "a duration must be a number from 0 to 1e9, not \"" + word + "\"");
    }
    return duration;
  }
}
