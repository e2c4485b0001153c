package io.openmonetize.http;

import io.openmonetize.http.config.Env;
import io.openmonetize.http.net.TrustedProxies;
import java.util.Objects;

/**
 * What lies between the world and a server.
 *
 * @param proxies whose word is taken for who called
 */
public record EdgeConfig(TrustedProxies proxies) {

  public EdgeConfig {
    Objects.requireNonNull(proxies, "proxies");
  }

  public static EdgeConfig defaults() {
    return new EdgeConfig(TrustedProxies.none());
  }

  public static EdgeConfig from(Env env) {
    return new EdgeConfig(TrustedProxies.from(env));
  }
}
