package dev.agentswarm.inference.openai;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A range of addresses, such as {@code 10.0.0.0/8} or {@code fd00::/8}. */
record Network(InetAddress address, int bits) {
  // Literals only, so that no name is ever looked up.
  private static final Pattern LITERAL = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  static Network of(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    try {
      if (!LITERAL.matcher(literal).matches()) {
        throw new IllegalArgumentException("not an address or a network such as 10.0.0.0/8: " + text);
      }
      InetAddress address = InetAddress.getByName(literal);
      int most = address.getAddress().length * 8;
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > most) {
        throw new IllegalArgumentException("a network of " + bits + " bits cannot be: " + text);
      }
      return new Network(address, bits);
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException("not an address or a network such as 10.0.0.0/8: " + text, e);
    }
  }

  boolean holds(InetAddress other) {
    byte[] wanted = address.getAddress();
    byte[] bytes = other.getAddress();
    if (bytes.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if ((bytes[i / 8] & mask) != (wanted[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
