package dev.agentswarm.inference.openai;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The HTTP clients of this room: one pool of connections for the process, and nothing that acts on its own. */
final class Http {
  /** Connections kept for calls to come: as many as a swarm has agents. */
  private static final int IDLE = 300;

  private static final OkHttpClient SHARED = new OkHttpClient.Builder()
      .connectionPool(new ConnectionPool(IDLE, 4, TimeUnit.MINUTES))
      // A connection of its own for each call, so that a call that is stopped closes it, and nobody's flood or loss
      // is another's: see docs/adr/0007.
      .protocols(List.of(Protocol.HTTP_1_1))
      // Redirects could carry prompt and key to another host; tries are counted by whoever calls.
      .followRedirects(false)
      .followSslRedirects(false)
      .retryOnConnectionFailure(false)
      // The watch looks at the clock, with one limit for each part of a call.
      .readTimeout(0, TimeUnit.MILLISECONDS)
      .writeTimeout(0, TimeUnit.MILLISECONDS)
      .callTimeout(0, TimeUnit.MILLISECONDS)
      .addNetworkInterceptor(Http::putRetryAfterAside)
      .eventListener(new Progress.Steps())
      .socketFactory(Sockets.OPEN)
      .dns(new Lookup.Names(Dns.SYSTEM))
      .proxySelector(proxies())
      .build();

  private Http() {}

  private static ProxySelector proxies() {
    ProxySelector standard = ProxySelector.getDefault();
    return new Lookup.Proxies(standard == null ? ProxySelector.of(null) : standard);
  }

  /** A client for calls to one server. */
  static OkHttpClient client(Timeouts timeouts, @Nullable Guard guard, @Nullable Dns names,
      @Nullable Trust trust) {
    OkHttpClient.Builder builder = SHARED.newBuilder().connectTimeout(timeouts.connect());
    if (guard != null) {
      // A proxy would connect in our place, where no guard can look.
      builder.socketFactory(guard).proxy(Proxy.NO_PROXY);
    }
    if (names != null) {
      builder.dns(new Lookup.Names(names));
    }
    if (trust != null) {
      builder.sslSocketFactory(trust.sockets(), trust.manager());
    }
    return builder.build();
  }

  /** The same client without connections from earlier calls. */
  static OkHttpClient fresh(OkHttpClient client) {
    return client.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS)).build();
  }

  // The library resends by itself when a 503 says "retry after 0"; one call is one try here.
  private static Response putRetryAfterAside(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String wait = response.header("Retry-After");
    return wait == null
        ? response
        : response.newBuilder().removeHeader("Retry-After").header(RateLimit.ASIDE, wait).build();
  }
}
