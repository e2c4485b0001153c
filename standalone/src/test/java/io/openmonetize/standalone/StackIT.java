package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.embedded.process.Ports;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {
  @TempDir Path dir;

  @Test
  void it_starts_stops_and_starts_again_on_the_same_folder() {
    StackConfig config = new StackConfig(dir, StackPorts.free());
    Stack.start(config).close();
    config.ports().requireFree();
    try (Stack stack = Stack.start(config)) {
      assertThatThrownBy(() -> Stack.start(config)).hasMessageContaining("Another stack uses");
      stack.killFlink();
      stack.killRedis();
      assertThat(Ports.isFree(config.ports().redis())).isTrue();
      stack.startRedis();
      stack.startFlink();
    }
    config.ports().requireFree();
  }
}
