package dev.agentswarm.inference.openai;

import java.util.Locale;
import okhttp3.HttpUrl;

/** Reads and shows the addresses of servers. */
final class Address {
  private static final String CALL = "/chat/completions";

  private Address() {}

  /**
   * The address up to the version; {@code /v1} is added where there is no path.
   *
   * @throws IllegalArgumentException when it is none; the message does not repeat it, since it may hold a secret
   */
  static HttpUrl of(String url) {
    HttpUrl parsed = HttpUrl.parse(url.strip());
    if (parsed == null) {
      throw new IllegalArgumentException(
          "not the address of a server: give one such as http://localhost:8000/v1");
    }
    if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
      throw new IllegalArgumentException(
          "the address of " + parsed.host() + " holds a user or a password: pass the key apart");
    }
    String path = parsed.encodedPath();
    if (path.endsWith(CALL)) {
      path = path.substring(0, path.length() - CALL.length());
    }
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return parsed.newBuilder().encodedPath(path.isEmpty() ? "/v1" : path).fragment(null).build();
  }

  /** Host and port, the port left out where it is the usual one. */
  static String shown(HttpUrl address) {
    boolean usual = address.port() == HttpUrl.defaultPort(address.scheme());
    String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
    return usual ? host : host + ":" + address.port();
  }

  /** True for names and numbers that mean this machine; what they lead to is checked when it is connected. */
  static boolean isLocal(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.endsWith(".localhost") || name.equals("::1")
        || name.matches("127(\\.\\d{1,3}){3}");
  }
}
