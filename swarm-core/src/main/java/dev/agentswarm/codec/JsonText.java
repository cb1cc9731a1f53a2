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

  /** For what models wrote: line ends and tabs inside texts as they are, a comma too many, of two equal names the last. */
  static final JsonMapper FORGIVING = mapper(FACTORY.rebuild()
      .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, JsonReadFeature.ALLOW_TRAILING_COMMA)
      .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

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
