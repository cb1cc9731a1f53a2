package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What a call does at its socket: sends the request, reads the answer, makes the reply.
 *
 * <p><b>Threads:</b> made and {@link #read} on the asker's thread; {@link #cancel}, {@link #answering} and
 * {@link #lastData} on any.
 */
final class Wire {
  static final String INTERRUPTED = "the call was interrupted";

  private static final int ERROR_BYTES = 64 << 10;
  private static final int EVENT_BYTES = 10 << 20;

  private final OkHttpClient client;
  private final Request request;
  private final Exchange.ReplyParts parts;

  private final Thread asker = Thread.currentThread();
  private final Interruption interruption = new Interruption(() -> cancel(INTERRUPTED));

  // Written by the asker: when data came last, and whether any came.
  private volatile long lastData;
  private volatile boolean answering;
  // Written by the asker: whether the answer is whole, though the stream may not have ended.
  private volatile boolean whole;
  // The call that is open. Written by the asker; whoever ends it cancels it.
  private volatile @Nullable Call call;
  // Written by whoever ends the call, before it cancels.
  private volatile @Nullable String stopped;

  Wire(OkHttpClient client, Request request, Exchange.ReplyParts parts, long start) {
    this.client = client;
    this.request = request;
    this.parts = parts;
    this.lastData = start;
  }

  boolean answering() {
    return answering;
  }

  /** True when all of the answer is there but the end of the stream. */
  boolean whole() {
    return whole;
  }

  long lastData() {
    return lastData;
  }

  void cancel(String why) {
    // Before the call is looked for, so that an asker who opens one now sees it.
    stopped = why;
    Call open = call;
    if (open != null) {
      open.cancel();
    }
    // It may wait for a lookup, which nothing closes.
    LockSupport.unpark(asker);
  }

  /**
   * Sends and reads.
   *
   * @param begun told when the first data came, and when the answer is whole: other limits of time hold from then on
   */
  Reply read(DeltaListener deltas, Runnable begun) {
    Assembly assembly = new Assembly(deltas, parts.profile());
    Trouble trouble = null;
    long announced = -1;
    try (Response response = send()) {
      announced = response.body().contentLength();
      if (response.isSuccessful()) {
        new AnswerBody(assembly, parts.mostBytes(), EVENT_BYTES, () -> dataCame(assembly.whole(), begun))
            .read(interruption.around(response.body().byteStream()));
      } else {
        trouble = refused(response);
      }
    } catch (Trouble e) {
      trouble = e;
    } catch (IOException e) {
      if (assembly.whole()) {
        assembly.warn("the connection broke after the end of the answer");
      } else {
        trouble = announced >= 0 && e instanceof ProtocolException
            ? Trouble.protocol("the answer is shorter than the " + announced + " bytes that were announced")
            : ofConnection(e);
      }
    }
    String why = stopped;
    if (why != null && trouble != null) {
      trouble = Trouble.transport(why);
    }
    if (trouble != null && announced >= 0 && trouble.kind() == ReplyKind.PROTOCOL) {
      // Where a body is not as long as announced, its rest would be taken for the next answer.
      client.connectionPool().evictAll();
    }
    if (!assembly.reasoningKey().isEmpty()) {
      parts.reasoningKey().accept(assembly.reasoningKey());
    }
    String other = parts.answeredBy().apply(assembly.model(), assembly.fingerprint());
    if (!other.isEmpty()) {
      assembly.warn(other);
    }
    Reply reply = Ending.of(assembly, parts, clean(trouble));
    return Redaction.of(reply, parts.key());
  }

  boolean interrupted() {
    return asker.isInterrupted();
  }

  /** The asker was busy with what came, or begins to be. */
  void heard() {
    lastData = Watch.now();
    answering = true;
  }

  private void dataCame(boolean isWhole, Runnable begun) {
    lastData = Watch.now();
    boolean news = !answering || isWhole != whole;
    answering = true;
    whole = isWhole;
    if (news) {
      begun.run();
    }
  }

  private @Nullable Trouble clean(@Nullable Trouble trouble) {
    return trouble == null ? null : trouble.saying(Redaction.of(trouble.words(), parts.key()));
  }

  // A server that closed a kept connection is noticed only when it is used again: then, and only while no byte of an
  // answer came, the same request is sent once more on a new connection.
  private Response send() throws IOException {
    Progress progress = new Progress(interruption);
    try {
      return execute(client, progress);
    } catch (SocketTimeoutException | SSLException | ProtocolException e) {
      throw e;
    } catch (IOException e) {
      if (!parts.resend() || !progress.connected() || isOver() || answerBegan(e)) {
        throw e;
      }
      return execute(Http.fresh(client), new Progress(interruption));
    }
  }

  private boolean isOver() {
    return stopped != null || interrupted();
  }

  /** True when the connection ended inside the headers; the library tells it only in the words of the cause. */
  private static boolean answerBegan(IOException e) {
    return e.getCause() instanceof EOFException end && end.getMessage() != null
        && !end.getMessage().contains("limit=0");
  }

  private Response execute(OkHttpClient through, Progress progress) throws IOException {
    Call open = through.newCall(request.newBuilder().tag(Progress.class, progress).build());
    call = open;
    if (stopped != null) {
      open.cancel();
    }
    interruption.begins();
    try {
      return open.execute();
    } catch (Exchange.Left e) {
      throw new IOException("the call was left while a connection was opened", e);
    } finally {
      interruption.ends();
    }
  }

  private Trouble refused(Response response) throws IOException {
    if (response.isRedirect()) {
      return new Trouble(ReplyKind.REJECTED, "the server answered " + response.code()
          + ", a redirect to another address; redirects are not followed: give the final address");
    }
    byte[] body = interruption.around(response.body().byteStream()).readNBytes(ERROR_BYTES);
    ErrorRules rules = parts.profile().errors();
    Trouble trouble = Classified.of(response.code(), ErrorBody.of(body, rules), rules, response.headers());
    String trace = response.header("x-msh-trace-id", response.header("x-trace-id", ""));
    return trace == null || trace.isBlank()
        ? trouble
        : trouble.saying(trouble.words() + " (trace " + trace + ")");
  }

  private Trouble ofConnection(IOException e) {
    String server = request.url().host() + ":" + request.url().port();
    String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return switch (e) {
      case Guard.Refused refused -> new Trouble(ReplyKind.REFUSED, words);
      case UnknownHostException unknown ->
        Trouble.transport("the host of " + server + " is not known: is the address right?");
      case ConnectException failed ->
        Trouble.transport("cannot connect to " + server + ": is the server running? (" + words + ")");
      case SSLException failed -> certificate(failed)
          ? new Trouble(ReplyKind.REFUSED, "the certificate of " + server + " is not trusted: " + words)
          : Trouble.transport("TLS with " + server + " failed: " + words);
      default -> Trouble.transport("the connection to " + server + " failed: " + words);
    };
  }

  private static boolean certificate(SSLException e) {
    return e instanceof SSLPeerUnverifiedException
        || e.getCause() instanceof CertificateException;
  }
}
