package dev.agentswarm.tools.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Whether an address belongs to the public internet, by a table of its own: the JDK's questions (isSiteLocal and its like)
 * miss unique local IPv6, shared address space and addresses that carry others.
 */
final class PublicAddress {
  // IANA's special-purpose registries: what is not globally reachable, and what only carries another address.
  private static final List<Block> NOT_PUBLIC_4 = List.of(block("0.0.0.0", 8), block("10.0.0.0", 8),
      block("100.64.0.0", 10), block("127.0.0.0", 8), block("169.254.0.0", 16), block("172.16.0.0", 12),
      block("192.0.0.0", 24), block("192.0.2.0", 24), block("192.88.99.0", 24), block("192.168.0.0", 16),
      block("198.18.0.0", 15), block("198.51.100.0", 24), block("203.0.113.0", 24), block("224.0.0.0", 4),
      block("240.0.0.0", 4));
  private static final Block GLOBAL_6 = block("2000::", 3);
  private static final List<Block> NOT_PUBLIC_6 = List.of(block("2001::", 23), block("2001:db8::", 32),
      block("2002::", 16), block("3fff::", 20));
  private static final Block NAT64 = block("64:ff9b::", 96);

  private static final class Block {
    private final byte[] network;
    private final int bits;

    Block(byte[] network, int bits) {
      this.network = network;
      this.bits = bits;
    }

    boolean holds(byte[] address) {
      int whole = bits / 8;
      if (!Arrays.equals(network, 0, whole, address, 0, whole)) {
        return false;
      }
      int rest = bits % 8;
      return rest == 0 || (network[whole] & 0xff) >> (8 - rest) == (address[whole] & 0xff) >> (8 - rest);
    }
  }

  private PublicAddress() {}

  /** True when it is one. An IPv4 address in IPv6 clothes is judged as what it is. */
  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return isPublic4(bytes);
    }
    if (NAT64.holds(bytes)) {
      return isPublic4(Arrays.copyOfRange(bytes, 12, 16));
    }
    return GLOBAL_6.holds(bytes) && NOT_PUBLIC_6.stream().noneMatch(block -> block.holds(bytes));
  }

  private static boolean isPublic4(byte[] bytes) {
    return NOT_PUBLIC_4.stream().noneMatch(block -> block.holds(bytes));
  }

  private static Block block(String network, int bits) {
    try {
      return new Block(InetAddress.getByName(network).getAddress(), bits);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("an address in numbers needs no look-up: " + network, impossible);
    }
  }
}
