package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCodeTest {

  @ParameterizedTest
  @CsvSource({
    "194,401",
    "516,403",
    "497,403",
    "62,400",
    "27,400",
    "60,404",
    "81,404",
    "115,404",
    "229,413",
    "48,501",
    "159,408",
    "202,503",
    "381,411",
    "779,415",
    "241,500",
    "9999,500",
  })
  void each_error_has_the_servers_status(int code, int status) {
    assertThat(ErrorCode.httpStatus(code)).isEqualTo(status);
  }

  @Test
  void an_exception_knows_its_code_from_the_engines_text() {
    EngineException known =
        EngineException.fromEngine("Code: 60. DB::Exception: x. (UNKNOWN_TABLE)");
    assertThat(known.code()).isEqualTo(60);
    assertThat(known).hasMessage("Code: 60. DB::Exception: x. (UNKNOWN_TABLE)");

    EngineException other = EngineException.fromEngine("Error: out of luck");
    assertThat(other.code()).isEqualTo(1001);
    assertThat(other).hasMessage("Code: 1001. DB::Exception: Error: out of luck");
  }
}
