package io.openmonetize.http.net;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

/** `10.0.0.0/8`, `2001:db8::/32`, or one address. */
public record IpRange(InetAddress network, int prefix) {

  public IpRange {
    Objects.requireNonNull(network, "network");
    int bits = network.getAddress().length * Byte.SIZE;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("a prefix lies between 0 and " + bits + ": " + prefix);
    }
  }

  public static Optional<IpRange> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Ip.parse(text).map(one -> new IpRange(one, one.getAddress().length * Byte.SIZE));
    }
    try {
      int prefix = Integer.parseInt(text.substring(slash + 1));
      return Ip.parse(text.substring(0, slash)).map(network -> new IpRange(network, prefix));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public boolean contains(InetAddress address) {
    byte[] own = network.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    int whole = prefix / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (own[i] != other[i]) {
        return false;
      }
    }
    int rest = prefix % Byte.SIZE;
    return rest == 0 || ((own[whole] ^ other[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
  }
}
