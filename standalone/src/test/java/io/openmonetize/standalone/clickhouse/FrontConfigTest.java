package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrontConfigTest {

  private static FrontConfig parse(String line) {
    return FrontConfig.parse(line.split(" "), Map.of(FrontConfig.PASSWORD, "secret"));
  }

  @Test
  void the_least_that_must_be_said_is_data_and_library() {
    FrontConfig config = parse("--data d --library l.so");
    assertThat(config.data()).isEqualTo(Path.of("d"));
    assertThat(config.library()).isEqualTo(Path.of("l.so"));
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(8123);
    assertThat(config.credentials()).isEmpty();
  }

  @Test
  void all_can_be_said() {
    FrontConfig config =
        parse("--data d --library l --host 0.0.0.0 --port 0 --port-file p --user u");
    assertThat(config.credentials()).contains(new Credentials("u", "secret"));
    assertThat(config.portFile()).contains(Path.of("p"));
  }

  @Test
  void what_is_wrong_is_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--library l"))
        .withMessageContaining("--data");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--data d --library l --dta x"))
        .withMessageContaining("--dta");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--data d --library l --port"))
        .withMessageContaining("--port");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--data d --library l --port 65536"))
        .withMessageContaining("65536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--data d --library l --host 0.0.0.0"))
        .withMessageContaining("--user");
  }
}
