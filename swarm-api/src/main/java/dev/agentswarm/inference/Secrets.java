package dev.agentswarm.inference;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Texts that must be seen nowhere: hides them in other texts, and gives none of them away itself.
 *
 * <p>A secret is found as it is, and as it stands in JSON, in a URL and in Base64 (when encoded alone). It is not found
 * when it was spelt out, split by other text, or encoded in another way.
 *
 * <p><b>Threads:</b> immutable. <b>Cost:</b> of hiding: one search of the text for each form of each secret.
 *
 * @since 0.1
 */
public final class Secrets {
  /** What stands in the place of a secret. */
  public static final String HIDDEN = "[secret]";

  /** Shorter texts stand in many words by chance, and are no secrets. */
  public static final int SHORTEST = 8;

  private static final Secrets NONE = new Secrets(List.of());

  // The longest first: one may hold another.
  private final List<String> forms;
  private final int longest;

  private Secrets(Collection<String> forms) {
    this.forms = forms.stream().distinct()
        .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(form -> form)).toList();
    this.longest = this.forms.isEmpty() ? 0 : this.forms.get(0).length();
  }

  /** Nothing is secret. */
  public static Secrets none() {
    return NONE;
  }

  /**
   * These texts are secret.
   *
   * @throws IllegalArgumentException when one has fewer than {@value #SHORTEST} characters; it is not named
   */
  public static Secrets of(Collection<String> texts) {
    Set<String> forms = new LinkedHashSet<>();
    for (String text : texts) {
      if (text.length() < SHORTEST) {
        throw new IllegalArgumentException(
            "a secret needs at least " + SHORTEST + " characters: one has " + text.length());
      }
      forms.add(text);
      forms.add(inJson(text));
      forms.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
      forms.add(Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
    return forms.isEmpty() ? NONE : new Secrets(forms);
  }

  private static String inJson(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  /** These and those. */
  public Secrets and(Secrets others) {
    if (isEmpty() || forms.containsAll(others.forms)) {
      return isEmpty() ? others : this;
    }
    List<String> all = new ArrayList<>(forms);
    all.addAll(others.forms);
    return new Secrets(all);
  }

  /** True when nothing is secret. */
  public boolean isEmpty() {
    return forms.isEmpty();
  }

  /** The text with {@value #HIDDEN} for each secret in it; the same object when it holds none. */
  public String hide(String text) {
    String hidden = text;
    for (String form : forms) {
      if (hidden.contains(form)) {
        hidden = hidden.replace(form, HIDDEN);
      }
    }
    return hidden;
  }

  /** Hides in a text that comes in pieces: a secret that is split over several is found too. */
  public Stream stream(Consumer<String> listener) {
    return new Stream(this, listener);
  }

  // How much of the end of this text may be the beginning of a secret.
  private int open(CharSequence text) {
    for (int length = Math.min(longest - 1, text.length()); length > 0; length--) {
      for (String form : forms) {
        if (form.length() > length && endsWith(text, form, length)) {
          return length;
        }
      }
    }
    return 0;
  }

  private static boolean endsWith(CharSequence text, String form, int length) {
    int from = text.length() - length;
    for (int i = 0; i < length; i++) {
      if (text.charAt(from + i) != form.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** How many forms are known, never which. */
  @Override
  public String toString() {
    return forms.size() + " hidden texts";
  }

  /**
   * A text that comes in pieces, passed on without secrets. What may be the beginning of one is held back until it is
   * known.
   *
   * <p><b>Threads:</b> confined to one thread. <b>Lifetime:</b> one text; {@link #end} passes on what is left.
   *
   * @since 0.1
   */
  public static final class Stream {
    private final Secrets secrets;
    private final Consumer<String> listener;
    private String held = "";

    private Stream(Secrets secrets, Consumer<String> listener) {
      this.secrets = secrets;
      this.listener = listener;
    }

    /** One more piece. */
    public void add(String piece) {
      String text = secrets.hide(held + piece);
      int told = text.length() - secrets.open(text);
      held = text.substring(told);
      if (told > 0) {
        listener.accept(text.substring(0, told));
      }
    }

    /** The text is over. */
    public void end() {
      if (!held.isEmpty()) {
        String rest = held;
        held = "";
        listener.accept(rest);
      }
    }
  }
}
