package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.RateLimits;
import java.util.Map;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** All that can be set about an adapter. */
record Settings(HttpUrl address, Manner manner, Key key, Map<String, String> headers, Timeouts timeouts,
    @Nullable Guard guard, @Nullable Dns names, @Nullable Trust trust, boolean resend,
    @Nullable RateLimits limits,
    Endpoint.Model known, int mostBytes) {

  Settings {
    headers = Map.copyOf(headers);
  }

  Settings at(HttpUrl other, @Nullable Guard itsGuard) {
    return new Settings(other, manner, key, headers, timeouts, itsGuard, names, trust, resend, limits, known,
        mostBytes);
  }

  Settings with(Manner other) {
    return new Settings(address, other, key, headers, timeouts, guard, names, trust, resend, limits, known,
        mostBytes);
  }

  Settings withKey(Key other) {
    return new Settings(address, manner, other, headers, timeouts, guard, names, trust, resend, limits, known,
        mostBytes);
  }

  Settings withHeaders(Map<String, String> other) {
    return new Settings(address, manner, key, other, timeouts, guard, names, trust, resend, limits, known,
        mostBytes);
  }

  Settings withTimeouts(Timeouts other) {
    return new Settings(address, manner, key, headers, other, guard, names, trust, resend, limits, known,
        mostBytes);
  }

  Settings withGuard(Guard other) {
    return new Settings(address, manner, key, headers, timeouts, other, names, trust, resend, limits, known,
        mostBytes);
  }

  Settings withNames(Dns other) {
    return new Settings(address, manner, key, headers, timeouts, guard, other, trust, resend, limits, known,
        mostBytes);
  }

  Settings withTrust(Trust other) {
    return new Settings(address, manner, key, headers, timeouts, guard, names, other, resend, limits, known,
        mostBytes);
  }

  Settings withResend(boolean other) {
    return new Settings(address, manner, key, headers, timeouts, guard, names, trust, other, limits, known,
        mostBytes);
  }

  Settings withLimits(RateLimits other) {
    return new Settings(address, manner, key, headers, timeouts, guard, names, trust, resend, other, known,
        mostBytes);
  }

  Settings knowing(Endpoint.Model other) {
    return new Settings(address, manner, key, headers, timeouts, guard, names, trust, resend, limits, other,
        mostBytes);
  }

  Settings withMostBytes(int other) {
    return new Settings(address, manner, key, headers, timeouts, guard, names, trust, resend, limits, known,
        other);
  }
}
