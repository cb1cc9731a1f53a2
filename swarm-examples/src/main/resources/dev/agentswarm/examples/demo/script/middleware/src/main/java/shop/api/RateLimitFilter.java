package shop.api;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.lang.System.Logger.Level;
import shop.limit.Decision;
import shop.limit.RateLimiter;

/**
 * Answers 429 to a client that asks too often. A client is its remote address. While the counters cannot be reached,
 * all may pass.
 */
final class RateLimitFilter extends Filter {

    private static final System.Logger LOG = System.getLogger(RateLimitFilter.class.getName());

    private final RateLimiter limiter;

    RateLimitFilter(RateLimiter limiter) {
        this.limiter = limiter;
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Decision decision;
        try {
            decision = limiter.tryAcquire(exchange.getRemoteAddress().getAddress().getHostAddress());
        } catch (IOException away) {
            LOG.log(Level.WARNING, "not limited, the counters cannot be reached: " + away.getMessage());
            chain.doFilter(exchange);
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-RateLimit-Limit", Integer.toString(decision.limit().requests()));
        headers.set("X-RateLimit-Remaining", Integer.toString(decision.remaining()));
        if (decision.allowed()) {
            chain.doFilter(exchange);
        } else {
            headers.set("Retry-After", Long.toString(Math.ceilDiv(decision.retryAfter().toMillis(), 1000L)));
            Answers.error(exchange, 429, "too many requests");
        }
    }

    @Override
    public String description() {
        return "limits how often a client may ask";
    }
}
