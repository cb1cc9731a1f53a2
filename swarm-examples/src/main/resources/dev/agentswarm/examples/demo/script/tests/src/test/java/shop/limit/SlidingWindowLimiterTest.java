package shop.limit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import shop.Check;

/** Three requests a second. */
final class SlidingWindowLimiterTest implements AutoCloseable {

    private static final Limit LIMIT = new Limit(3, Duration.ofSeconds(1));

    private final ManualClock clock = new ManualClock();
    private final MiniRedis redis;
    private final RespClient client;
    private final RateLimiter limiter;

    SlidingWindowLimiterTest() throws IOException {
        redis = new MiniRedis(clock);
        client = redis.client();
        limiter = new SlidingWindowLimiter(LIMIT, client, clock, "one");
    }

    void requestsUpToTheLimitAreServed() throws IOException {
        for (int remaining = 2; remaining >= 0; remaining--) {
            Check.equal(Decision.allowed(LIMIT, remaining), limiter.tryAcquire("ann"), "the decision");
        }
    }

    void oneRequestTooManyIsRefusedAndToldHowLongToWait() throws IOException {
        limiter.tryAcquire("ann");
        clock.advance(300);
        limiter.tryAcquire("ann");
        limiter.tryAcquire("ann");
        Decision decision = limiter.tryAcquire("ann");
        Check.equal(Decision.refused(LIMIT, Duration.ofMillis(700)), decision, "the decision");
    }

    void aClientThatWaitsAsLongAsToldIsServed() throws IOException {
        limiter.tryAcquire("ann");
        clock.advance(400);
        limiter.tryAcquire("ann");
        clock.advance(400);
        limiter.tryAcquire("ann");
        long told = limiter.tryAcquire("ann").retryAfter().toMillis();
        clock.advance(told);
        Decision again = limiter.tryAcquire("ann");
        Check.that(again.allowed(), "after waiting the " + told + " ms it was told, the client is refused again"
                + " and told " + again.retryAfter().toMillis() + " ms");
    }

    void theWindowSlidesRequestByRequest() throws IOException {
        for (int i = 0; i < 3; i++) {
            limiter.tryAcquire("ann");
            clock.advance(300);
        }
        clock.advance(101); // 1,001 ms after the first, 701 after the second
        Check.that(limiter.tryAcquire("ann").allowed(), "the first request has slid out, and the next is refused");
        Check.that(!limiter.tryAcquire("ann").allowed(), "only one request has slid out, and two more are served");
    }

    void twoBurstsAroundASecondDoNotAddUp() throws IOException {
        clock.advance(900);
        for (int i = 0; i < 3; i++) {
            limiter.tryAcquire("ann");
        }
        clock.advance(200);
        Check.that(!limiter.tryAcquire("ann").allowed(), "four requests were served within 200 ms");
    }

    void aRefusedRequestTakesNoPlace() throws IOException {
        for (int i = 0; i < 3; i++) {
            limiter.tryAcquire("ann");
        }
        clock.advance(900);
        for (int i = 0; i < 5; i++) {
            Check.that(!limiter.tryAcquire("ann").allowed(), "more than the limit were served");
        }
        clock.advance(101);
        Check.equal(Decision.allowed(LIMIT, 2), limiter.tryAcquire("ann"), "the decision");
    }

    void clientsDoNotShareAWindow() throws IOException {
        for (int i = 0; i < 4; i++) {
            limiter.tryAcquire("ann");
        }
        Check.equal(Decision.allowed(LIMIT, 2), limiter.tryAcquire("bob"), "the decision");
    }

    void instancesShareAWindow() throws IOException {
        try (RespClient another = redis.client()) {
            RateLimiter second = new SlidingWindowLimiter(LIMIT, another, clock, "two");
            limiter.tryAcquire("ann");
            second.tryAcquire("ann");
            Check.equal(Decision.allowed(LIMIT, 0), limiter.tryAcquire("ann"), "the decision");
            Check.that(!second.tryAcquire("ann").allowed(), "the second instance counts on its own");
        }
    }

    void anIdleClientLeavesNothingBehind() throws IOException {
        limiter.tryAcquire("ann");
        Check.equal(1, redis.keys(), "keys while the window is open");
        clock.advance(1_000);
        Check.equal(0, redis.keys(), "keys after the window");
    }

    // 20 threads at one instant, two connections
    void manyThreadsGetExactlyTheLimit() throws Exception {
        try (RespClient another = redis.client();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RateLimiter second = new SlidingWindowLimiter(LIMIT, another, clock, "two");
            List<Future<Decision>> decisions = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                RateLimiter asked = i % 2 == 0 ? limiter : second;
                decisions.add(threads.submit(() -> asked.tryAcquire("ann")));
            }
            int allowed = 0;
            for (Future<Decision> decision : decisions) {
                allowed += decision.get().allowed() ? 1 : 0;
            }
            Check.equal(3, allowed, "requests served");
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        redis.close();
    }
}
