package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackPortsTest {

  @Test
  void every_taken_port_is_named_with_its_part() throws Exception {
    StackPorts free = StackPorts.free();
    try (ServerSocket one = listen(free.kafka());
        ServerSocket two = listen(free.api())) {
      assertThatThrownBy(free::requireFree)
          .isInstanceOf(PortsTakenException.class)
          .hasMessageContaining("port " + one.getLocalPort() + " (Kafka)")
          .hasMessageContaining("port " + two.getLocalPort() + " (API)")
          .hasMessageContaining("--port-offset N")
          .hasMessageNotContaining("Redis");
    }
  }

  @Test
  void a_port_on_every_interface_is_taken_too() throws Exception {
    StackPorts free = StackPorts.free();
    try (ServerSocket everywhere = new ServerSocket(free.redis())) {
      assertThatThrownBy(free::requireFree).hasMessageContaining("(Redis)");
    }
  }

  @Test
  void free_ports_are_free_and_differ() {
    StackPorts free = StackPorts.free();
    assertThatCode(free::requireFree).doesNotThrowAnyException();
    assertThat(Set.of(free.api(), free.flinkUi(), free.clickHouse(), free.kafka(), free.redis()))
        .hasSize(5);
  }

  private static ServerSocket listen(int port) throws Exception {
    return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
  }
}
