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
  void what_is_kept_in_a_file_holds_no_key() {
    assertThat(welcome.endpoints()).contains(":8091", ":8133", "/data").doesNotContain("om_");
    assertThat(welcome.text()).contains(welcome.endpoints(), "om_admin_x");
  }
}
