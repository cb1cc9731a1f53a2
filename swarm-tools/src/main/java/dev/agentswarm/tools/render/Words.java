package dev.agentswarm.tools.render;

import dev.agentswarm.tools.render.Charts.Subject;
import java.util.List;

/** What a picture says to those who cannot see it. */
final class Words {
  private Words() {}

  /** Title, description, form and the first values; {@code all} is how many values there are. */
  static String of(Subject subject, String form, List<String> values, int all) {
    StringBuilder out = new StringBuilder(subject.title()).append(", ").append(form).append('.');
    if (!subject.description().isBlank()) {
      out.append(' ').append(subject.description().strip());
    }
    if (!values.isEmpty()) {
      out.append(' ').append(String.join("; ", values));
      out.append(all > values.size() ? "; and " + Numbers.whole(all - values.size()) + " more." : ".");
    }
    return out.toString();
  }
}
