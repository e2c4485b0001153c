package io.openmonetize.http.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.http.config.ConfigurationException;
import io.openmonetize.http.config.Env;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
  private static final TrustedProxies PROXIES = of("10.0.0.0/8, 2001:db8::/33,192.0.2.7");

  @Test
  void who_is_no_trusted_proxy_speaks_for_itself_only() {
    assertThat(client("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    assertThat(client("192.0.2.8", "198.51.100.1")).isEqualTo("192.0.2.8");
    assertThat(client("11.0.0.1", "198.51.100.1")).isEqualTo("11.0.0.1");
    assertThat(client("2001:db8:8000::1", "198.51.100.1")).isEqualTo("2001:db8:8000:0:0:0:0:1");
  }

  @Test
  void a_trusted_proxy_names_the_client() {
    assertThat(client("10.1.2.3", "198.51.100.1")).isEqualTo("198.51.100.1");
    assertThat(client("192.0.2.7", "198.51.100.1")).isEqualTo("198.51.100.1");
    assertThat(client("2001:db8:7fff::1", "2001:db9::5")).isEqualTo("2001:db9:0:0:0:0:0:5");
    assertThat(client("::ffff:10.1.2.3", "198.51.100.1")).isEqualTo("198.51.100.1");
    assertThat(client("10.1.2.3", "198.51.100.1:4711")).isEqualTo("198.51.100.1");
    assertThat(client("10.1.2.3", "[2001:db9::5]:4711")).isEqualTo("2001:db9:0:0:0:0:0:5");
  }

  @Test
  void what_a_client_wrote_into_the_header_itself_is_not_believed() {
    assertThat(client("10.1.2.3", "6.6.6.6, 198.51.100.1")).isEqualTo("198.51.100.1");
    assertThat(client("10.1.2.3", "10.9.9.9, 198.51.100.1, 10.4.5.6")).isEqualTo("198.51.100.1");
    assertThat(client("10.1.2.3", "6.6.6.6", "198.51.100.1")).isEqualTo("198.51.100.1");
  }

  @Test
  void what_is_no_address_ends_the_chain_and_is_never_looked_up() {
    for (String nonsense :
        new String[] {"", "unknown", "evil.example", "1.2.3", "1.2.3.999", "::g"}) {
      assertThat(client("10.1.2.3", nonsense)).as(nonsense).isEqualTo("10.1.2.3");
      assertThat(client("10.1.2.3", nonsense + ",10.4.5.6")).as(nonsense).isEqualTo("10.4.5.6");
    }
  }

  @Test
  void a_chain_of_none_but_proxies_is_called_by_the_outermost() {
    assertThat(client("10.1.2.3", "10.7.7.7, 10.4.5.6")).isEqualTo("10.7.7.7");
  }

  @Test
  void a_range_that_is_none_is_a_mistake_in_the_settings() {
    for (String wrong :
        new String[] {"10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/x", "host"}) {
      var env = new Env(Map.of("OM_TRUSTED_PROXIES", wrong));
      TrustedProxies.from(env);
      assertThatThrownBy(env::finish)
          .as(wrong)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("OM_TRUSTED_PROXIES");
    }
  }

  private static TrustedProxies of(String setting) {
    return TrustedProxies.from(new Env(Map.of("OM_TRUSTED_PROXIES", setting)));
  }

  private static String client(String peer, String... forwardedFor) {
    return PROXIES.client(Ip.parse(peer).orElseThrow(), List.of(forwardedFor)).getHostAddress();
  }
}
