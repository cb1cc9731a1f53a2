package dev.agentswarm.codec;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How JSON is parsed and printed: the limits against attacks, and how strict. */
final class JsonText {
  private static final int DEPTH = 200;
  private static final int LONGEST_TEXT = 256 * 1024 * 1024;
  // From U+D800 on everything is written as escapes: a lone half of a surrogate pair survives the way through UTF-8.
  private static final int LAST_PLAIN_CHARACTER = 0xD7FF;

  static final JsonFactory FACTORY = JsonFactory.builder()
      .highestNonEscapedChar(LAST_PLAIN_CHARACTER)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH)
          .maxStringLength(LONGEST_TEXT).maxDocumentLength(4L * LONGEST_TEXT).maxNumberLength(400).build())
      .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEPTH).build())
      .build();

  /** For what programs wrote. */
  static final JsonMapper STRICT = mapper(FACTORY);

  private static final JsonFactory OF_MODEL = FACTORY.rebuild()
      .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();

  /** For what models wrote: as strict, but for line ends and tabs inside texts, which can mean one thing only. */
  static final JsonMapper MODEL = mapper(OF_MODEL);

  /** The same for the first value of a text that goes on after it. */
  static final JsonMapper MODEL_FIRST = JsonMapper.builder(OF_MODEL)
      .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonText() {}

  private static JsonMapper mapper(JsonFactory factory) {
    return JsonMapper.builder(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  }

  static SwarmException fault(JacksonException e) {
    return new SwarmException(Failure.of(Failure.Kind.INVALID_INPUT, "no JSON" + message(e)), e);
  }

  /** {@code  at line 1, column 5: Unexpected character ...}. */
  static String message(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    String where = at == null || at.getLineNr() < 1
        ? ""
        : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return where + ": " + e.getOriginalMessage();
  }
}
