package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WelcomeTest {
  private final Welcome welcome =
      new Welcome(
          new StackConfig(Path.of("/data"), StackPorts.standard(10)),
          "om_admin_x",
          new FirstCustomer("cust_1", "om_live_k"));

  @Test
  void the_line_to_paste_is_one_line_with_the_key_and_the_port() {
    assertThat(welcome.text().lines().filter(line -> line.contains("curl")))
        .singleElement()
        .asString()
        .contains("http://127.0.0.1:3010/v1/events", "Bearer om_live_k", "\"model\":\"gpt-4o\"")
        .endsWith("}'");
  }

  @Test
  void it_tells_where_everything_is() {
    assertThat(welcome.text())
        .contains(":3010", ":8091", ":8133", ":9102", ":6389", "/data", "om_admin_x", "cust_1");
  }
}
