package io.openmonetize.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.fake.TestServer;
import io.openmonetize.http.net.IpRange;
import io.openmonetize.http.net.TrustedProxies;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
  @Test
  void without_a_trusted_proxy_the_connection_says_who_called() {
    assertThat(asked(TrustedProxies.none())).isEqualTo("127.0.0.1");
  }

  @Test
  void a_trusted_proxy_says_who_called() {
    var loopback = new TrustedProxies(List.of(IpRange.parse("127.0.0.0/8").orElseThrow()));
    assertThat(asked(loopback)).isEqualTo("198.51.100.1");
  }

  private static String asked(TrustedProxies proxies) {
    var config = ServerConfig.onLoopback(0).with(EdgeConfig.defaults().with(proxies));
    var whoCalls =
        TestServer.service(
            "who", r -> r.get("/who", Access.OPEN, ctx -> ctx.result(ClientAddress.of(ctx))));
    try (var server = TestServer.of(config, whoCalls)) {
      return server.calls.get("/who", "X-Forwarded-For", "6.6.6.6, 198.51.100.1").text();
    }
  }
}
