package io.openmonetize.http.net;

import io.openmonetize.http.config.Env;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose word is taken for who called: the proxies that stand before us. Anybody else could write
 * any address into `X-Forwarded-For`.
 */
public record TrustedProxies(List<IpRange> ranges) {
  private static final String SETTING = "OM_TRUSTED_PROXIES";

  public TrustedProxies {
    ranges = List.copyOf(ranges);
  }

  public static TrustedProxies none() {
    return new TrustedProxies(List.of());
  }

  public static TrustedProxies from(Env env) {
    var ranges = new ArrayList<IpRange>();
    for (String text : env.text(SETTING, "").split(",", -1)) {
      if (!text.isBlank()) {
        Optional<IpRange> range = IpRange.parse(text.strip());
        range.ifPresentOrElse(
            ranges::add,
            () ->
                env.mistake(
                    SETTING, "must list addresses or ranges such as 10.0.0.0/8,192.168.1.7"));
      }
    }
    return new TrustedProxies(ranges);
  }

  /**
   * Who called, as seen by the outermost proxy that is trusted: each one adds at the end whom it
   * heard, so what stands before the first stranger is hearsay.
   *
   * @param peer who holds the connection
   * @param forwardedFor all lines of the header, in their order
   */
  public InetAddress client(InetAddress peer, List<String> forwardedFor) {
    InetAddress client = peer;
    String[] hops = String.join(",", forwardedFor).split(",", -1);
    for (int i = hops.length - 1; i >= 0 && trusts(client); i--) {
      Optional<InetAddress> hop = Ip.parse(withoutPort(hops[i].strip()));
      if (hop.isEmpty()) {
        return client;
      }
      client = hop.get();
    }
    return client;
  }

  private boolean trusts(InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /** Some proxies write `192.0.2.1:4711` and `[2001:db8::1]:4711`. */
  private static String withoutPort(String hop) {
    int colon = hop.lastIndexOf(':');
    boolean port = (hop.contains(".") && hop.indexOf(':') == colon) || hop.contains("]:");
    return port && colon > 0 ? hop.substring(0, colon) : hop;
  }
}
