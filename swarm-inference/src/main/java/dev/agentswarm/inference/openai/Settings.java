package dev.agentswarm.inference.openai;

import java.util.Map;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** All that can be set about an adapter. */
record Settings(HttpUrl address, Manner manner, Key key, Map<String, String> headers, Timeouts timeouts,
    @Nullable Guard guard, @Nullable Dns names, boolean resend, int concurrency, int mostBytes) {

  Settings {
    headers = Map.copyOf(headers);
  }

  Settings at(HttpUrl other, @Nullable Guard itsGuard) {
    return new Settings(other, manner, key, headers, timeouts, itsGuard, names, resend, concurrency,
        mostBytes);
  }

  Settings with(Manner other) {
    return new Settings(address, other, key, headers, timeouts, guard, names, resend, concurrency, mostBytes);
  }

  Settings withKey(Key other) {
    return new Settings(address, manner, other, headers, timeouts, guard, names, resend, concurrency,
        mostBytes);
  }

  Settings withHeaders(Map<String, String> other) {
    return new Settings(address, manner, key, other, timeouts, guard, names, resend, concurrency, mostBytes);
  }

  Settings withTimeouts(Timeouts other) {
    return new Settings(address, manner, key, headers, other, guard, names, resend, concurrency, mostBytes);
  }

  Settings withGuard(Guard other) {
    return new Settings(address, manner, key, headers, timeouts, other, names, resend, concurrency,
        mostBytes);
  }

  Settings withNames(Dns other) {
    return new Settings(address, manner, key, headers, timeouts, guard, other, resend, concurrency,
        mostBytes);
  }

  Settings withResend(boolean other) {
    return new Settings(address, manner, key, headers, timeouts, guard, names, other, concurrency, mostBytes);
  }

  Settings withConcurrency(int other) {
    return new Settings(address, manner, key, headers, timeouts, guard, names, resend, other, mostBytes);
  }

  Settings withMostBytes(int other) {
    return new Settings(address, manner, key, headers, timeouts, guard, names, resend, concurrency, other);
  }
}
