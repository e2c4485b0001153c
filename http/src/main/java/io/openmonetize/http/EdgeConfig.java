package io.openmonetize.http;

import io.openmonetize.http.config.Env;
import io.openmonetize.http.edge.Cors;
import io.openmonetize.http.edge.Transport;
import io.openmonetize.http.net.TrustedProxies;
import java.util.Objects;

/**
 * What lies between the world and a server.
 *
 * @param https clients reach us by https only
 * @param proxies whose word is taken for who called
 */
public record EdgeConfig(boolean https, TrustedProxies proxies, Cors cors, Transport transport) {
  private static final String PUBLIC_URL = "OM_PUBLIC_URL";

  public EdgeConfig {
    Objects.requireNonNull(proxies, "proxies");
    Objects.requireNonNull(cors, "cors");
    Objects.requireNonNull(transport, "transport");
  }

  public static EdgeConfig defaults() {
    return new EdgeConfig(false, TrustedProxies.none(), Cors.off(), Transport.defaults());
  }

  public static EdgeConfig from(Env env) {
    return new EdgeConfig(
        https(env), TrustedProxies.from(env), Cors.from(env), Transport.from(env));
  }

  public EdgeConfig with(TrustedProxies those) {
    return new EdgeConfig(https, those, cors, transport);
  }

  public EdgeConfig with(Cors other) {
    return new EdgeConfig(https, proxies, other, transport);
  }

  public EdgeConfig with(Transport other) {
    return new EdgeConfig(https, proxies, cors, other);
  }

  private static boolean https(Env env) {
    String url = env.text(PUBLIC_URL, "");
    boolean https = url.startsWith("https://");
    if (!https && !url.isEmpty() && !url.startsWith("http://")) {
      env.mistake(PUBLIC_URL, "must look like https://api.example.com");
    }
    return https;
  }
}
