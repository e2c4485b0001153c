package io.openmonetize.http;

import io.javalin.config.Key;
import io.javalin.http.Context;
import io.openmonetize.http.net.Ip;
import io.openmonetize.http.net.TrustedProxies;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;

/**
 * The IP address of who called: the connection's own, or what a proxy says that we were told to
 * trust.
 */
public final class ClientAddress {
  static final Key<TrustedProxies> PROXIES = new Key<>("om.proxies");

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private ClientAddress() {}

  /** As text: `192.0.2.7`, `2001:db8:0:0:0:0:0:1`. */
  public static String of(Context ctx) {
    return address(ctx).getHostAddress();
  }

  /** What one subscriber holds: an IPv4 address, or the first half of an IPv6 one. */
  public static String networkOf(Context ctx) {
    return Ip.network(address(ctx));
  }

  private static InetAddress address(Context ctx) {
    InetAddress peer =
        Ip.parse(ctx.ip())
            .orElseThrow(() -> new IllegalStateException("a connection without an address"));
    TrustedProxies proxies = ctx.appData(PROXIES);
    if (proxies.ranges().isEmpty()) {
      return peer;
    }
    List<String> forwardedFor = Collections.list(ctx.req().getHeaders(FORWARDED_FOR));
    return proxies.client(peer, forwardedFor);
  }
}
