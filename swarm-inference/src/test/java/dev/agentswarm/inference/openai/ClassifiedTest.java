package dev.agentswarm.inference.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.ReplyKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifiedTest {
  private static Trouble of(int status, String body) {
    return of("moonshot", status, body, null);
  }

  private static Trouble of(String profile, int status, String body, Headers headers) {
    ErrorRules rules = Profile.named(profile).errors();
    return Classified.of(status, ErrorBody.of(body.getBytes(StandardCharsets.UTF_8), rules), rules, headers);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "400 | {'error':{'message':'invalid temperature: only 1 is allowed for this model','type':'invalid_request_error'}} | REJECTED",
      "400 | {'error':{'message':'The request was rejected because it was considered high risk','type':'content_filter'}} | FILTERED",
      "400 | {'error':{'message':'Invalid request: Your request exceeded model token limit: 262144','type':'invalid_request_error'}} | CONTEXT_OVERFLOW",
      "400 | {'error':{'code':400,'message':'the request exceeds the available context size','type':'exceed_context_size_error','n_ctx':4096}} | CONTEXT_OVERFLOW",
      "400 | {'object':'error','message':'This model maximum context length is 4096 tokens','type':'BadRequestError','code':400} | CONTEXT_OVERFLOW",
      "413 | {'error':{'message':'Request exceeds the maximum size'}} | CONTEXT_OVERFLOW",
      "401 | {'error':{'message':'Invalid Authentication','type':'invalid_authentication_error'}} | AUTHENTICATION",
      "402 | {'error':'payment required'} | QUOTA",
      "403 | {'error':{'message':'not for you','type':'permission_denied_error'}} | AUTHENTICATION",
      "403 | {'error':{'message':'usage limit','type':'permission_error'}} | QUOTA",
      "404 | {'error':{'message':'Not found the model kimi-k2 or Permission denied','type':'resource_not_found_error'}} | MODEL_GONE",
      "404 | {'error':{'message':'model qwen not found, try pulling it first','type':'api_error'}} | MODEL_GONE",
      "404 | {'detail':'Not Found'} | REJECTED",
      "404 | 404 page not found | REJECTED",
      "408 | {} | SERVER_ERROR",
      "422 | {'detail':[{'msg':'field required'}]} | REJECTED",
      "429 | {'error':{'message':'The engine is currently overloaded, please try again later','type':'engine_overloaded_error'}} | OVERLOADED",
      "429 | {'error':{'message':'engine is currently overloaded','type':'rate_limit_error'}} | RATE_LIMITED",
      "429 | {'error':{'message':'request reached max organization concurrency: 50','type':'rate_limit_reached_error'}} | RATE_LIMITED",
      "429 | {'error':{'message':'Your account is suspended, check your account balance','type':'exceeded_current_quota_error'}} | QUOTA",
      "429 | {'error':{'message':'You exceeded your current token quota'}} | QUOTA",
      "429 | slow down | RATE_LIMITED",
      "500 | {'error':{'message':'The model produced output that does not match','type':'server_error'}} | SERVER_ERROR",
      "502 | <html>Bad Gateway</html> | SERVER_ERROR",
      "503 | {'error':{'code':503,'message':'Loading model','type':'unavailable_error'}} | OVERLOADED",
      "504 | <html><head><title>504 Gateway Time-out</title></head></html> | SERVER_ERROR",
      "529 | {} | OVERLOADED",
      "418 | {'error':{'message':'teapot'}} | REJECTED"})
  void eachErrorHasItsKind(int status, String body, ReplyKind kind) {
    Trouble trouble = of(status, body.replace('\'', '"'));

    assertThat(trouble.kind()).isEqualTo(kind);
    assertThat(trouble.words()).contains(String.valueOf(status)).doesNotContain("<html>");
  }

  @Test
  void anOllamaErrorIsAText() {
    assertThat(of(400, "{\"error\":\"invalid options\"}").words()).contains("invalid options");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "please try again after 1 seconds | 1000",
      "please try again after 20 seconds (concurrency: 1) | 20000",
      "Please try again in 1.5s. | 1500",
      "Please try again in 300ms | 300",
      "try again in 2 minutes | 120000"})
  void waitsAreReadFromWords(String words, long millis) {
    assertThat(of(429, "{\"error\":{\"message\":\"" + words + "\"}}").retryAfter())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"7 | 7000", "0 | 0", "-1 | 0", "3600 | 3600000",
      "1000000000000000000 | 86400000",
      "Wed, 21 Oct 2026 07:28:30 GMT | 30000", "Wed, 21 Oct 2026 07:27:00 GMT | 0", "1.5 | 1500"})
  void waitsAreReadFromHeadersAndClamped(String value, long millis) {
    Headers headers = Headers.of("Date", "Wed, 21 Oct 2026 07:28:00 GMT", RateLimit.ASIDE, value);

    assertThat(RateLimit.wait(headers)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void aWaitThatSaysNothingIsNone() {
    assertThat(RateLimit.wait(Headers.of(RateLimit.ASIDE, "soon"))).isNull();
    assertThat(RateLimit.wait(Headers.of("x", "y"))).isNull();
    assertThat(RateLimit.wait("slow down")).isNull();
    assertThat(RateLimit.wait(Headers.of("retry-after-ms", "250"))).isEqualTo(Duration.ofMillis(250));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Your account org-abc123<ak-def456> request reached max organization concurrency: 1, please try again after 1 seconds | CONCURRENCY | 1",
      "request reached organization max RPM: 3, please try again after 1 seconds | REQUESTS_PER_MINUTE | 3",
      "request reached organization max TPM: 500000, please try again after 1 seconds | TOKENS_PER_MINUTE | 500000",
      "request reached organization TPD rate limit, current: 1501793, limit: 1500000 | TOKENS_PER_DAY | 1500000",
      "Rate limit reached for m in organization org-abc123 on tokens per min (TPM): Limit 10000, Used 9999, Requested 77 | TOKENS_PER_MINUTE | 10000",
      "Rate limit reached on requests per min (RPM): Limit 60 / min | REQUESTS_PER_MINUTE | 60",
      "too many concurrent requests | CONCURRENCY | 0",
      "Organization Rate limit exceeded, please try again after 1 seconds | UNKNOWN | 0"})
  void whichLimitWasHitIsReadFromWords(String words, LimitHit.Kind kind, long limit) {
    Trouble trouble = of(429,
        "{\"error\":{\"message\":\"" + words + "\",\"type\":\"rate_limit_reached_error\"}}");

    assertThat(trouble.kind()).isEqualTo(ReplyKind.RATE_LIMITED);
    assertThat(trouble.limitHit()).isEqualTo(new LimitHit(kind, limit));
  }

  @Test
  void elseTheHeadersTellWhichLimitWasHit() {
    assertThat(of("generic", 429, "slow down", Headers.of("x-ratelimit-remaining-requests", "12",
        "x-ratelimit-remaining-tokens", "0", "x-ratelimit-limit-tokens", "90000")).limitHit())
        .isEqualTo(new LimitHit(LimitHit.Kind.TOKENS_PER_MINUTE, 90_000));
    assertThat(of("generic", 429, "slow down", Headers.of("X-RateLimit-Limit", "7")).limitHit())
        .isEqualTo(new LimitHit(LimitHit.Kind.UNKNOWN, 7));
    assertThat(of(500, "request reached organization max RPM: 3").limitHit()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"X-RateLimit-Reset, 30, 30000", "X-RateLimit-Reset, 1792567710, 30000",
      "x-retry-after, 4, 4000",
      "X-RateLimit-Reset, soon, -1"})
  void otherHeadersTellTheWaitToo(String name, String value, long millis) {
    Headers headers = Headers.of("Date", "Wed, 21 Oct 2026 07:28:00 GMT", name, value);

    assertThat(RateLimit.wait(headers)).isEqualTo(millis < 0 ? null : Duration.ofMillis(millis));
  }

  @Test
  void aProfileSaysWhereTheWordsStandAndWhatTheyMean() {
    ErrorRules rules = new ErrorRules(List.of("/fault/text"),
        List.of(new ErrorRules.Rule(418, "NAP", ReplyKind.OVERLOADED)));
    byte[] body = "{\"fault\":{\"text\":\"taking a nap\"}}".getBytes(StandardCharsets.UTF_8);

    Trouble trouble = Classified.of(418, ErrorBody.of(body, rules), rules, null);

    assertThat(trouble.kind()).isEqualTo(ReplyKind.OVERLOADED);
    assertThat(trouble.words()).endsWith("418: taking a nap");
    assertThat(of("llamacpp", 500, "{\"error\":{\"message\":\"Loading model\"}}", null).kind())
        .isEqualTo(ReplyKind.OVERLOADED);
    assertThat(of("generic", 500, "{\"error\":{\"message\":\"Loading model\"}}", null).kind())
        .isEqualTo(ReplyKind.SERVER_ERROR);
  }

  @Test
  void accountsAndKeysAreHidden() {
    String words = Redaction.of(
        "Your account org-a1b2c3d4<ak-e5f6a7b8c9> with canary-key-1 and Bearer sk-aaaabbbbcccc",
        "canary-key-1");

    assertThat(words).doesNotContain("a1b2c3d4", "e5f6", "canary", "aaaabbbb");
  }
}
