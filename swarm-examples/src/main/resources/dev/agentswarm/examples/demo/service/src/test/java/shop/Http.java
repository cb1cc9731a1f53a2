package shop;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks a running service, as its clients do. */
public final class Http {

    private Http() {}

    /** An answer; a header that was not sent is null. */
    public record Answer(int status, String body, HttpURLConnection connection) {

        public String header(String name) {
            return connection.getHeaderField(name);
        }
    }

    public static Answer get(URI uri) throws IOException {
        return ask("GET", uri);
    }

    public static Answer ask(String method, URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(20_000);
        connection.setReadTimeout(20_000);
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, new String(body.readAllBytes(), StandardCharsets.UTF_8), connection);
        }
    }
}
