package dev.agentswarm.tools.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import okhttp3.MediaType;
import okhttp3.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Makes a page of an answer: checks what it is, unpacks so much of it, takes the text out. */
final class PageReader {
  private static final Set<String> TEXTS = Set.of("application/json", "application/xml",
      "application/javascript",
      "application/yaml", "application/x-yaml", "application/toml");

  private PageReader() {}

  static Page read(Response response, int mostBytes) throws IOException {
    String url = response.request().url().toString();
    if (!response.isSuccessful()) {
      throw new IOException("the server answers " + (response.code() + " " + response.message()).strip());
    }
    MediaType type = response.body().contentType();
    if (!isText(type)) {
      throw new IOException("it is " + type + "; only text can be read");
    }
    byte[] bytes = unpacked(response, mostBytes + 1);
    boolean cut = bytes.length > mostBytes;
    byte[] kept = cut ? Arrays.copyOf(bytes, mostBytes) : bytes;
    Charset charset = type == null ? null : type.charset();
    if (isHtml(type)) {
      Document document = Jsoup.parse(new ByteArrayInputStream(kept), charset == null ? null : charset.name(),
          url);
      return new Page(url, document.title(), ReadableText.of(document), cut);
    }
    return new Page(url, "", new String(kept, charset == null ? StandardCharsets.UTF_8 : charset), cut);
  }

  private static byte[] unpacked(Response response, int most) throws IOException {
    InputStream body = response.body().byteStream();
    String encoding = response.header("Content-Encoding", "identity");
    return switch (String.valueOf(encoding).toLowerCase(Locale.ROOT)) {
      case "identity", "" -> body.readNBytes(most);
      case "gzip", "x-gzip" -> {
        try (InputStream unzipped = new GZIPInputStream(body)) {
          // Counted after unpacking, so that a small answer cannot become a large one.
          yield unzipped.readNBytes(most);
        }
      }
      default -> throw new IOException("it is packed with " + encoding + ", which nobody asked for");
    };
  }

  private static boolean isHtml(@Nullable MediaType type) {
    return type == null || type.subtype().equals("html") || type.subtype().equals("xhtml+xml");
  }

  private static boolean isText(@Nullable MediaType type) {
    return type == null || isHtml(type) || type.type().equals("text") || type.subtype().endsWith("+json")
        || type.subtype().endsWith("+xml") || TEXTS.contains(type.type() + "/" + type.subtype());
  }
}
