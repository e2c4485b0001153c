package io.openmonetize.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
  /** Where Linux begins to give ports to connections that go out, unless told otherwise. */
  private static final int EPHEMERAL = 32_768;

  @Test
  void a_wanted_port_is_that_port() {
    assertThat(Ports.orFree(8123)).isEqualTo(8123);
  }

  @Test
  void any_other_is_free_and_none_that_a_connection_may_get() {
    for (int i = 0; i < 100; i++) {
      int port = Ports.orFree(0);
      assertThat(port).isLessThan(EPHEMERAL);
      assertThat(Ports.isFree(port)).isTrue();
    }
  }

  @Test
  void a_port_that_somebody_listens_on_is_not_free() throws Exception {
    int port = Ports.orFree(0);
    try (var taken = new ServerSocket(port, 1, InetAddress.getByName(Ports.LOOPBACK))) {
      assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
    }
  }
}
