package dev.agentswarm.testkit.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes server-sent events, in all the ways the standard permits. */
final class EventText {
  private static final JsonMapper LINES = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
      .build();
  private static final List<String> ENDS = List.of("\n", "\r\n", "\r");

  private final Set<Fault.Style> styles;

  private EventText(Set<Fault.Style> styles) {
    this.styles = styles;
  }

  static List<Sending.Piece> of(List<String> events, Set<Fault.Style> styles) {
    EventText text = new EventText(styles);
    List<Sending.Piece> pieces = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      pieces.add(Sending.Piece.of(text.event(i, events.get(i))));
    }
    return pieces;
  }

  private String event(int number, String data) {
    String end = end(number);
    StringBuilder text = new StringBuilder();
    if (number == 0 && styles.contains(Fault.Style.BYTE_ORDER_MARK)) {
      text.append('\uFEFF');
    }
    if (styles.contains(Fault.Style.COMMENTS)) {
      text.append(": ping").append(end).append(':').append(end);
    }
    if (styles.contains(Fault.Style.NAMED)) {
      text.append("event: completion.delta").append(end).append("id: ").append(number).append(end)
          .append("retry: 10").append(end).append("unheard-of: 1").append(end).append("data-like: {}")
          .append(end);
    }
    for (String line : lines(data)) {
      text.append(styles.contains(Fault.Style.TIGHT) ? "data:" : "data: ").append(line).append(end);
      if (styles.contains(Fault.Style.COMMENTS)) {
        text.append(": inside").append(end);
      }
    }
    return text.append(end).toString();
  }

  private String end(int number) {
    if (styles.contains(Fault.Style.MIXED)) {
      return ENDS.get(number % ENDS.size());
    }
    return styles.contains(Fault.Style.CRLF) ? "\r\n" : styles.contains(Fault.Style.CR) ? "\r" : "\n";
  }

  private List<String> lines(String data) {
    if (!styles.contains(Fault.Style.MULTI_LINE) || !data.startsWith("{")) {
      return List.of(data);
    }
    try {
      return LINES.writeValueAsString(LINES.readTree(data)).lines().toList();
    } catch (JacksonException e) {
      // What was broken on purpose stays as it is.
      return List.of(data);
    }
  }
}
