package io.openmonetize.http.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as texts. Nothing here ever asks a name server. */
public final class Ip {
  /** What `InetAddress` would take for a name is looked up by it, so it never gets to see one. */
  private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
  private static final int LONGEST = 45;
  private static final int V4_BYTES = 4;

  private Ip() {}

  /** An IPv4 address that is written as an IPv6 one is an IPv4 address. */
  public static Optional<InetAddress> parse(String text) {
    String bare = bare(text);
    if (bare.length() > LONGEST || !(V4.matcher(bare).matches() || V6.matcher(bare).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** A household gets 2⁶⁴ IPv6 addresses, and all of them are it. */
  public static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == V4_BYTES
        ? address.getHostAddress()
        : HexFormat.of().formatHex(bytes, 0, bytes.length / 2);
  }

  private static String bare(String text) {
    boolean inBrackets = text.startsWith("[") && text.endsWith("]");
    return inBrackets ? text.substring(1, text.length() - 1) : text;
  }
}
