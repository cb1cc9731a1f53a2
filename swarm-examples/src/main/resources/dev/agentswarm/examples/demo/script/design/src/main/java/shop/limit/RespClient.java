package shop.limit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Speaks RESP with Redis over one connection. Replies: String for text, Long for a number, List for an array, null for
 * nothing. A skeleton: the middleware fills it in.
 */
public final class RespClient implements AutoCloseable {

    /** Does not connect yet. @param timeout for connecting, and for each reply */
    public RespClient(String host, int port, Duration timeout) {}

    /** @throws IOException if Redis is away, silent, or answers with an error */
    public Object call(List<String> command) throws IOException {
        throw new UnsupportedOperationException("not written yet: RespClient");
    }

    /** Runs all the commands as one transaction, in one round trip; returns their replies in order. */
    public List<Object> transaction(List<List<String>> commands) throws IOException {
        throw new UnsupportedOperationException("not written yet: RespClient");
    }

    @Override
    public void close() {}
}
