package shop.limit;

import java.io.IOException;
import java.util.List;
import shop.Check;

final class RespClientTest implements AutoCloseable {

    private final MiniRedis redis;
    private final RespClient client;

    RespClientTest() throws IOException {
        redis = new MiniRedis(new ManualClock());
        client = redis.client();
    }

    void readsEveryKindOfReply() throws IOException {
        Check.equal("PONG", client.call(List.of("PING")), "a line");
        Check.equal(1L, client.call(List.of("ZADD", "key", "7", "größe")), "a number");
        Check.equal(
                List.of("größe", "7"),
                client.call(List.of("ZRANGE", "key", "0", "-1", "WITHSCORES")),
                "an array of texts");
    }

    void runsATransactionAndReturnsItsReplies() throws IOException {
        List<Object> replies = client.transaction(List.of(
                List.of("ZADD", "key", "1", "a"), List.of("ZADD", "key", "2", "b"), List.of("ZCARD", "key")));
        Check.equal(List.of(1L, 1L, 2L), replies, "the replies");
    }

    void anErrorOfTheServerIsThrownAndTheNextCallIsServed() throws IOException {
        String message = "nothing was thrown";
        try {
            client.call(List.of("ZADD", "key"));
        } catch (IOException thrown) {
            message = thrown.getMessage();
        }
        Check.equal("Redis answered: ERR wrong number of arguments for 'ZADD'", message, "the message");
        Check.equal("PONG", client.call(List.of("PING")), "the reply after it");
    }

    void aCutConnectionIsOpenedAnew() throws IOException {
        client.call(List.of("PING"));
        redis.hangUp();
        boolean thrown = false;
        try {
            client.call(List.of("PING"));
        } catch (IOException cut) {
            thrown = true;
        }
        Check.that(thrown, "the call over the cut connection was answered");
        Check.equal("PONG", client.call(List.of("PING")), "the reply after it");
    }

    @Override
    public void close() throws IOException {
        client.close();
        redis.close();
    }
}
