package shop.limit;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands in for Redis: RESP over a real socket, PING, MULTI, EXEC, DISCARD, and the commands of {@link SortedSets}.
 * Threads: one for each connection; commands, and transactions as a whole, run one after the other.
 */
public final class MiniRedis implements AutoCloseable {

    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();

    // Under the lock.
    private final SortedSets data;

    public MiniRedis(InstantSource clock) throws IOException {
        data = new SortedSets(clock);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("mini-redis").start(this::accept);
    }

    /** A client of this server; nothing is connected yet. It is patient: a busy machine is not a silent Redis. */
    public RespClient client() {
        return new RespClient(host(), port(), Duration.ofSeconds(20));
    }

    public String host() {
        return server.getInetAddress().getHostAddress();
    }

    public int port() {
        return server.getLocalPort();
    }

    public int keys() {
        lock.lock();
        try {
            return data.size();
        } finally {
            lock.unlock();
        }
    }

    /** Cuts all connections; new ones are welcome. */
    public void hangUp() {
        connections.forEach(MiniRedis::close);
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            hangUp();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            List<List<String>> queue = null;
            while (true) {
                List<String> command = read(in);
                StringBuilder reply = new StringBuilder();
                switch (command.getFirst().toUpperCase()) {
                    case "PING" -> reply.append("+PONG\r\n");
                    case "MULTI" -> {
                        queue = new ArrayList<>();
                        reply.append("+OK\r\n");
                    }
                    case "DISCARD" -> {
                        queue = null;
                        reply.append("+OK\r\n");
                    }
                    case "EXEC" -> {
                        if (queue == null) {
                            reply.append("-ERR EXEC without MULTI\r\n");
                        } else {
                            reply.append('*').append(queue.size()).append("\r\n");
                            run(queue, reply);
                            queue = null;
                        }
                    }
                    default -> {
                        if (queue == null) {
                            run(List.of(command), reply);
                        } else {
                            queue.add(command);
                            reply.append("+QUEUED\r\n");
                        }
                    }
                }
                out.write(reply.toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException gone) {
            connections.remove(socket);
        }
    }

    private void run(List<List<String>> commands, StringBuilder reply) {
        lock.lock();
        try {
            for (List<String> command : commands) {
                try {
                    write(data.run(command), reply);
                } catch (SortedSets.Refused refused) {
                    reply.append('-').append(refused.getMessage()).append("\r\n");
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static void write(Object value, StringBuilder reply) {
        if (value instanceof List<?> list) {
            reply.append('*').append(list.size()).append("\r\n");
            list.forEach(each -> write(each, reply));
        } else if (value instanceof Long number) {
            reply.append(':').append(number).append("\r\n");
        } else {
            String text = value.toString();
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            reply.append('$').append(length).append("\r\n").append(text).append("\r\n");
        }
    }

    /** One command: an array of texts. */
    private static List<String> read(InputStream in) throws IOException {
        int words = number(in, '*');
        List<String> command = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            int length = number(in, '$');
            command.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            in.skipNBytes(2);
        }
        return command;
    }

    private static int number(InputStream in, char kind) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            line.append((char) b);
        }
        if (line.isEmpty() || line.charAt(0) != kind) {
            throw new IOException("not a command: " + line);
        }
        return Integer.parseInt(line.substring(1).trim());
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // it is closed either way
        }
    }
}
