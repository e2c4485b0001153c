package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void without_options_the_documented_ports_and_folder_hold() {
    StackConfig config = Arguments.parse(new String[0]);
    assertThat(config.ports()).isEqualTo(new StackPorts(3000, 8081, 8123, 9092, 6379, 9249));
    assertThat(config.dataDir()).isEqualTo(Path.of(".om/data").toAbsolutePath());
  }

  @Test
  void an_offset_moves_every_port() {
    StackConfig config = Arguments.parse(new String[] {"--port-offset", "100", "--data", "/d"});
    assertThat(config.ports()).isEqualTo(new StackPorts(3100, 8181, 8223, 9192, 6479, 9349));
    assertThat(config.dataDir()).isEqualTo(Path.of("/d"));
  }

  @Test
  void the_highest_offset_is_the_one_that_keeps_every_port_in_range() {
    assertThat(parsedOffset("56286").flinkMetrics()).isEqualTo(65_535);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parsedOffset("56287"))
        .withMessageContaining("Port 65536 is outside 1 to 65535");
  }

  @Test
  void a_mistake_is_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.parse(new String[] {"--prot-offset", "1"}))
        .withMessageContaining("--prot-offset");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parsedOffset("many"))
        .withMessage("--port-offset needs a whole number, not many");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.parse(new String[] {"--data"}))
        .withMessage("--data needs a value");
  }

  private static StackPorts parsedOffset(String offset) {
    return Arguments.parse(new String[] {"--port-offset", offset}).ports();
  }
}
