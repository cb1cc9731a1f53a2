package dev.agentswarm.testkit.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.inference.openai.Timeouts;
import dev.agentswarm.testkit.http.Answer;
import dev.agentswarm.testkit.http.Fault;
import dev.agentswarm.testkit.http.FaultServer;
import dev.agentswarm.testkit.http.Http2Flood;
import dev.agentswarm.testkit.http.TlsIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Attacks of servers on the adapter: one call is one try, and ends as a reply. */
final class AdapterAttacks {
  static final Prompt PROMPT = Prompt.of("You help.", "Say hello.");
  static final String KEY = "canary-0123456789";
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final FaultServer server;

  AdapterAttacks(FaultServer server) {
    this.server = server;
  }

  OpenAiCompatible model() throws InterruptedException {
    OpenAiCompatible model = OpenAiCompatible.at(server.url(), "m").withKey(KEY);
    // The first call of a process loads classes for longer than the limits below allow.
    assertThat(model.ask(PROMPT, DeltaListener.NONE).answered()).isTrue();
    return model;
  }

  private static Reply ask(OpenAiCompatible model) throws InterruptedException {
    return model.ask(PROMPT, DeltaListener.NONE);
  }

  private static Timeouts idle(Duration time) {
    return new Timeouts(LONG, LONG, time, LONG);
  }

  private static Timeouts total(Duration time) {
    return new Timeouts(LONG, LONG, LONG, time);
  }

  // Idle counts real data only; the total counts in any case; the cap bounds what is read; the connection is freed.
  void endlessStreamsAreCut() throws InterruptedException {
    OpenAiCompatible model = model();

    server.next(Fault.endlessComments());
    Reply comments = ask(model.withTimeouts(idle(SHORT)));
    assertThat(comments.kind()).isEqualTo(ReplyKind.TRANSPORT);
    assertThat(comments.error()).contains("no more data came for 300 ms");
    server.awaitAbandoned(1);

    server.next(Fault.endlessEvents());
    Reply events = ask(model.withTimeouts(total(SHORT)));
    assertThat(events.kind()).isEqualTo(ReplyKind.TRANSPORT);
    assertThat(events.error()).contains("longer than 300 ms");
    server.awaitAbandoned(2);

    server.next(new Fault.Endless(Fault.Stuff.EVENTS, Duration.ZERO));
    Reply capped = model.withTimeouts(total(LONG)).ask(PROMPT.withMaxTokens(16), DeltaListener.NONE);
    assertThat(capped.kind()).isEqualTo(ReplyKind.PROTOCOL);
    assertThat(capped.error()).contains("longer than");
    server.awaitAbandoned(3);

    assertThat(server.open()).isZero();
    assertThat(ask(model).answered()).isTrue();
  }

  void eventsAreReadAlikeHoweverTheyAreCut() throws InterruptedException {
    OpenAiCompatible model = model();
    server.next(new Fault.HugeEvent(500_000_000));
    Reply huge = ask(model);
    assertThat(huge.kind()).isEqualTo(ReplyKind.PROTOCOL);
    assertThat(huge.error()).contains("an event is longer than " + (10 << 20));
    server.awaitAbandoned(1);

    server.answers(Answer.text("Grüße, 世界 😀").reasoning("Hm, ü.").inPieces(3)
        .calling(new ToolCall("c1", "look", "{\"a\":\"é\\n\"}")));
    Reply whole = ask(model);
    assertThat(whole.content()).isEqualTo("Grüße, 世界 😀");
    for (Fault.Style style : Fault.Style.values()) {
      for (int bytes : List.of(1, 2, 3, 7, 64, 1_000)) {
        server.next(Fault.written(style).and(Fault.split(bytes)));
        assertThat(ask(model)).as("%s in pieces of %s", style, bytes).isEqualTo(whole);
      }
    }
  }

  void aMalformedChunkFailsTheTryAndRunsNoTool() throws InterruptedException {
    OpenAiCompatible model = model();
    server.answers(Answer.text("Let me see.").inPieces(5)
        .calling(new ToolCall("c1", "look", "{\"path\":\"a/b/c\"}")));
    for (int event = 1; event < 8; event++) {
      server.next(Fault.malformed(event));
      Reply reply = ask(model);
      assertThat(reply.kind()).isEqualTo(ReplyKind.PROTOCOL);
      assertThat(reply.toolCalls()).isEmpty();
    }
  }

  void waitsAreReadInEveryForm() throws InterruptedException {
    OpenAiCompatible model = model();
    Map<String, Duration> forms = Map.of("3600", Duration.ofHours(1), "-1", Duration.ZERO,
        "1000000000000000000", Duration.ofDays(1), "1.5", Duration.ofMillis(1_500));
    for (var form : forms.entrySet()) {
      server.next(Fault.overloaded().retryAfter(form.getKey()));
      assertThat(ask(model).retryAfter()).as(form.getKey()).isEqualTo(form.getValue());
    }
    server.next(Fault.overloaded().retryAfter("Wed, 21 Oct"), Fault.overloaded(),
        Fault.overloaded().retryAfter("Wed, 21 Oct 2015 07:28:00 GMT"),
        Fault.overloaded().header("Date", "Wed, 21 Oct 2015 07:28:00 GMT")
            .retryAfter("Wed, 21 Oct 2015 07:28:07 GMT"));
    assertThat(ask(model).retryAfter()).isNull();
    assertThat(ask(model).retryAfter()).isNull();
    assertThat(ask(model).retryAfter()).isEqualTo(Duration.ZERO);
    assertThat(ask(model).retryAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  void whatIsNoAnswerIsAProtocolFault() throws InterruptedException {
    OpenAiCompatible model = model();
    String page = "<html><body>Sign in, " + KEY + " is unknown. " + "x ".repeat(5_000) + "</body></html>";
    server.next(Fault.captivePortal(), new Fault.Status(200, Map.of(), "text/html", page), Fault.empty());
    assertThat(ask(model).error()).contains("a page instead of an answer", "Please accept the terms");
    Reply hidden = ask(model);
    assertThat(hidden.kind()).isEqualTo(ReplyKind.PROTOCOL);
    assertThat(hidden.error()).contains("Sign in").doesNotContain(KEY).hasSizeLessThan(300);
    assertThat(ask(model).kind()).isEqualTo(ReplyKind.PROTOCOL);
    for (long off : List.of(5L, -5L)) {
      server.next(new Fault.WrongLength(off));
      assertThat(ask(model.withoutStreaming()).kind()).as("off by %s", off).isEqualTo(ReplyKind.PROTOCOL);
    }
  }

  // A limit or the deadline ends the try, and connections to others are as good as before.
  void headerBombsAndFloodsEndTheTryAlone() throws InterruptedException {
    OpenAiCompatible model = model();
    Timeouts impatient = new Timeouts(LONG, Duration.ofMillis(700), LONG, LONG);
    server.next(Fault.hugeHeader(10 << 20), new Fault.HeaderBomb(10_000, 1_000),
        new Fault.InterimFlood(Integer.MAX_VALUE));
    for (int i = 0; i < 3; i++) {
      Reply reply = ask(model.withTimeouts(impatient));
      assertThat(reply.kind()).isIn(ReplyKind.TRANSPORT, ReplyKind.PROTOCOL);
      assertThat(reply.error()).hasSizeLessThan(1_000);
    }
    TlsIdentity identity = TlsIdentity.selfSigned("flood");
    for (Http2Flood flood : Http2Flood.values()) {
      try (FaultServer flooding = FaultServer.startTls(identity).floods(flood)) {
        Reply reply = ask(OpenAiCompatible.at(flooding.url(), "m").trusting(identity.certificate())
            .withTimeouts(impatient));
        assertThat(reply.kind()).as("%s: %s", flood, reply.error()).isIn(ReplyKind.TRANSPORT,
            ReplyKind.PROTOCOL);
        assertThat(flooding.connections()).as("%s", flood).isLessThanOrEqualTo(2);
        flooding.awaitDisconnected();
        assertThat(ask(model).answered()).isTrue();
      }
    }
  }

  void theDeadlineEndsADrip() throws InterruptedException {
    OpenAiCompatible model = model();
    for (OpenAiCompatible each : List.of(model, model.withoutStreaming())) {
      server.next(Fault.drip(Duration.ofMillis(20)));
      Reply reply = ask(each.withTimeouts(total(SHORT)));
      assertThat(reply.kind()).isEqualTo(ReplyKind.TRANSPORT);
      assertThat(reply.error()).contains("longer than 300 ms");
    }
    server.awaitAbandoned(2);
  }

  // No reply is ever kept for another call, so there is no cache that could mix up models.
  void anotherModelIsTold() throws InterruptedException {
    OpenAiCompatible model = model();
    server.next(new Fault.OtherModel("m-distilled", "fp_0"), new Fault.OtherModel("m-distilled", "fp_0"),
        new Fault.OtherModel("m", "fp_1"), new Fault.OtherModel("m", "fp_1"));
    assertThat(ask(model).warnings())
        .containsExactly("the server answered as the model m-distilled, asked was m");
    assertThat(ask(model).warnings()).isEmpty();
    assertThat(ask(model).warnings())
        .containsExactly("the server changed in between: its fingerprint was fp_0 and is fp_1");
    assertThat(ask(model).warnings()).isEmpty();
  }

  void anotherCertificateIsFinal() throws InterruptedException {
    TlsIdentity first = TlsIdentity.selfSigned("first");
    try (FaultServer secured = FaultServer.startTls(first)) {
      OpenAiCompatible model = OpenAiCompatible.at(secured.url(), "m").withKey(KEY);
      assertThat(ask(model).kind()).as("nobody vouches for it").isEqualTo(ReplyKind.REFUSED);
      OpenAiCompatible trusting = model.trusting(first.certificate());
      assertThat(ask(trusting).answered()).isTrue();
      int before = secured.count();

      secured.present(TlsIdentity.selfSigned("second")).dropConnections();
      Reply reply = ask(trusting);
      if (reply.kind() == ReplyKind.TRANSPORT) {
        // The kept connection had not been seen to end.
        reply = ask(trusting);
      }

      assertThat(reply.kind()).isEqualTo(ReplyKind.REFUSED);
      assertThat(reply.kind().retryable()).isFalse();
      assertThat(reply.error()).contains("certificate");
      assertThat(secured.count()).as("the key was not sent").isEqualTo(before);
    }
  }
}
