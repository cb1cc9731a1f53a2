package shop.limit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Speaks RESP with Redis over one connection. Replies: String for text, Long for a number, List for an array, null for
 * nothing. Threads: thread-safe, one round trip at a time. Errors: after any, the connection is dropped, and the next
 * call opens a new one.
 */
public final class RespClient implements AutoCloseable {

    private final InetSocketAddress address;
    private final int timeoutMillis;
    private final ReentrantLock lock = new ReentrantLock();

    // Both under the lock; both null while there is no connection.
    private Socket socket;
    private InputStream in;

    /** Does not connect yet. @param timeout for connecting, and for each reply */
    public RespClient(String host, int port, Duration timeout) {
        this.address = new InetSocketAddress(host, port);
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    /** @throws IOException if Redis is away, silent, or answers with an error */
    public Object call(List<String> command) throws IOException {
        return roundTrip(List.of(command)).getFirst();
    }

    /** Runs all the commands as one transaction, in one round trip; returns their replies in order. */
    public List<Object> transaction(List<List<String>> commands) throws IOException {
        List<List<String>> all = new ArrayList<>();
        all.add(List.of("MULTI"));
        all.addAll(commands);
        all.add(List.of("EXEC"));
        if (roundTrip(all).getLast() instanceof List<?> replies && replies.size() == commands.size()) {
            return new ArrayList<>(replies);
        }
        throw new IOException("Redis did not run the transaction");
    }

    private List<Object> roundTrip(List<List<String>> commands) throws IOException {
        lock.lock();
        boolean whole = false;
        try {
            open();
            socket.getOutputStream().write(bytes(commands));
            List<Object> replies = new ArrayList<>();
            for (int i = 0; i < commands.size(); i++) {
                replies.add(reply());
            }
            whole = true;
            return replies;
        } finally {
            if (!whole) {
                drop();
            }
            lock.unlock();
        }
    }

    private void open() throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(timeoutMillis);
            socket.connect(address, timeoutMillis);
            in = new BufferedInputStream(socket.getInputStream());
        }
    }

    private void drop() {
        Socket old = socket;
        socket = null;
        in = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException alreadyGone) {
                // it is dropped either way
            }
        }
    }

    private static byte[] bytes(List<List<String>> commands) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (List<String> command : commands) {
            out.writeBytes(ascii("*" + command.size() + "\r\n"));
            for (String word : command) {
                byte[] text = word.getBytes(StandardCharsets.UTF_8);
                out.writeBytes(ascii("$" + text.length + "\r\n"));
                out.writeBytes(text);
                out.writeBytes(ascii("\r\n"));
            }
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Object reply() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case ':' -> Long.parseLong(rest);
            case '$' -> text(Integer.parseInt(rest));
            case '*' -> array(Integer.parseInt(rest));
            case '-' -> throw new IOException("Redis answered: " + rest);
            default -> throw new IOException("not a RESP reply: " + line);
        };
    }

    private String text(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length || !line(in.read()).isEmpty()) {
            throw new EOFException("a RESP text ended before its length of " + length);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private List<Object> array(int size) throws IOException {
        if (size < 0) {
            return null;
        }
        List<Object> replies = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            replies.add(reply());
        }
        return replies;
    }

    private String line() throws IOException {
        String line = line(in.read());
        if (line.isEmpty()) {
            throw new IOException("an empty line is not a RESP reply");
        }
        return line;
    }

    private String line(int first) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = first; b != '\r'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("Redis closed the connection");
            }
            line.append((char) b);
        }
        if (in.read() != '\n') {
            throw new IOException("a RESP line ends in CR LF: " + line);
        }
        return line.toString();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            drop();
        } finally {
            lock.unlock();
        }
    }
}
