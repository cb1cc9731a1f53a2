package dev.agentswarm.tools.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Fetches one page over HTTP, following redirects itself. <b>Threads:</b> confined to one thread. <b>Stopping:</b> on a
 * virtual thread, interruption ends a fetch at once.
 */
final class Fetcher {
  private static final int MOST_REDIRECTS = 5;
  private static final int LONGEST_URL = 2_000;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  // What some resolvers take for an IPv4 address in another spelling: they disagree about which one.
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");
  private static final Pattern PLAIN_IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

  // No proxy, no cookies, no cache, no credentials, no redirects behind our back, no connection kept for later.
  private static final OkHttpClient PLAIN = new OkHttpClient.Builder().proxy(Proxy.NO_PROXY)
      .followRedirects(false)
      .followSslRedirects(false).connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)).build();

  private final WebRules rules;
  private final long started = System.nanoTime();

  Fetcher(WebRules rules) {
    this.rules = rules;
  }

  /** The page behind this address. An IOException says in its message why there is none. */
  Page fetch(String address) throws IOException, InterruptedException {
    HttpUrl url = parsed(address);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      check(url);
      try (Response response = call(url).execute()) {
        if (!REDIRECTS.contains(response.code())) {
          return PageReader.read(response, rules.mostBytes());
        }
        url = next(url, response);
      } catch (IOException e) {
        // A closed socket is how an interruption looks from inside a read.
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        throw plain(e);
      }
    }
    throw new IOException("more than " + MOST_REDIRECTS + " redirects");
  }

  private Call call(HttpUrl url) throws IOException {
    Duration left = rules.total().minusNanos(System.nanoTime() - started);
    if (left.isNegative() || left.isZero()) {
      throw new IOException("it takes longer than " + rules.total().toSeconds() + " s");
    }
    OkHttpClient client = PLAIN.newBuilder().socketFactory(new GuardedSockets(rules.allowed()))
        .dns(new GuardedNames())
        .connectTimeout(rules.idle()).readTimeout(rules.idle()).writeTimeout(rules.idle()).callTimeout(left)
        .build();
    return client.newCall(new Request.Builder().url(url).header("User-Agent", "AgentSwarm/0.1")
        .header("Accept", "text/html, text/plain, application/json;q=0.9, */*;q=0.1")
        .header("Accept-Encoding", "gzip")
        .build());
  }

  private static HttpUrl parsed(String address) throws IOException {
    if (address.length() > LONGEST_URL) {
      throw new IOException("the address has " + address.length() + " characters, more than " + LONGEST_URL);
    }
    HttpUrl url = HttpUrl.parse(address.strip());
    if (url == null) {
      throw new IOException("only addresses that begin with https:// or http:// can be read");
    }
    return url;
  }

  private static void check(HttpUrl url) throws IOException {
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new IOException("addresses with a user name or a password are refused");
    }
    if (NUMERIC.matcher(url.host()).matches() && !PLAIN_IPV4.matcher(url.host()).matches()) {
      throw new IOException(
          "refused: " + url.host() + " is a number in an odd spelling, not the name of a host");
    }
  }

  private static HttpUrl next(HttpUrl url, Response response) throws IOException {
    String location = response.header("Location");
    HttpUrl next = location == null || location.length() > LONGEST_URL ? null : url.resolve(location);
    if (next == null) {
      throw new IOException("it redirects to nowhere: " + location);
    }
    if (url.isHttps() && !next.isHttps()) {
      throw new IOException("refused: it redirects from https to " + next + ", which is not encrypted");
    }
    return next;
  }

  // Of several addresses that failed, the refused one is what matters.
  private static IOException plain(IOException e) {
    for (Throwable each : e.getSuppressed()) {
      if (each instanceof RefusedAddress refused) {
        return refused;
      }
    }
    return e.getMessage() == null ? new IOException(e.getClass().getSimpleName(), e) : e;
  }

  /** Names all of whose addresses are allowed: one that is both public and private is after something. */
  private final class GuardedNames implements Dns {
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
      List<InetAddress> found = Dns.SYSTEM.lookup(host);
      for (InetAddress each : found) {
        if (!rules.allowed().test(each)) {
          throw new RefusedAddress(each);
        }
      }
      return found;
    }
  }
}
