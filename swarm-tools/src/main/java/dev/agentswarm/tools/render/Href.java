package dev.agentswarm.tools.render;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Paths of pages and the links between them. */
final class Href {
  private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private Href() {}

  /** The folder of a path with its closing slash; empty at the top. */
  static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** The last part of a path. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path without its last extension. */
  static String stem(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
  }

  /** The lower-case extension, without its dot; empty when there is none. */
  static String extension(String path) {
    String name = name(path);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Where {@code path}, written on the page {@code from}, leads; null when it climbs out of the site. */
  static @Nullable String resolve(String from, String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (path.startsWith("/") ? path : folder(from) + path).split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return null;
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  /** The relative, encoded link from one page to another. */
  static String between(String from, String to) {
    List<String> here = new ArrayList<>(List.of(folder(from).split("/", -1)));
    List<String> there = new ArrayList<>(List.of(folder(to).split("/", -1)));
    while (here.size() > 1 && there.size() > 1 && here.get(0).equals(there.get(0))) {
      here.remove(0);
      there.remove(0);
    }
    return "../".repeat(here.size() - 1) + encode(String.join("/", there)) + encode(name(to));
  }

  /** Percent-encoded, slashes kept. */
  static String encode(String path) {
    StringBuilder out = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (PLAIN.indexOf(c) >= 0 || c == '/') {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
      }
    }
    return out.toString();
  }

  /** Percent-decoded as UTF-8; a stray percent sign stands for itself. */
  static String decode(String path) {
    byte[] in = path.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int size = 0;
    for (int i = 0; i < in.length; i++) {
      int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
      if (high >= 0 && low >= 0) {
        out[size++] = (byte) (high * 16 + low);
        i += 2;
      } else {
        out[size++] = in[i];
      }
    }
    return new String(out, 0, size, StandardCharsets.UTF_8);
  }
}
