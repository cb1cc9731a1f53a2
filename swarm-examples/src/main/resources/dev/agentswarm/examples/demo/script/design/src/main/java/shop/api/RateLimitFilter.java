package shop.api;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import shop.limit.RateLimiter;

/** Answers 429 to a client that asks too often. A skeleton: the middleware fills it in. */
final class RateLimitFilter extends Filter {

    RateLimitFilter(RateLimiter limiter) {}

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) {
        throw new UnsupportedOperationException("not written yet: RateLimitFilter");
    }

    @Override
    public String description() {
        return "limits how often a client may ask";
    }
}
