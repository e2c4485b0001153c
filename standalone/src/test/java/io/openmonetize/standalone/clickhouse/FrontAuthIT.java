package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front that was started with a user. */
class FrontAuthIT {

  @TempDir Path folder;

  @Test
  void a_closed_front_answers_only_its_user() throws Exception {
    Process process = start();
    try {
      String address = "http://127.0.0.1:" + port(process);
      HttpSql http = new HttpSql(address);
      assertThat(http.get("/ping").body()).isEqualTo("Ok.\n");

      HttpResponse<String> refused = http.post("SELECT 1");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("Code: 516.", "AUTHENTICATION_FAILED");
      assertThat(http.post("user=om&password=wrong", "SELECT 1").statusCode()).isEqualTo(403);

      assertThat(http.post("user=om&password=s3cret", "SELECT 1").body()).isEqualTo("1\n");
      try (Connection connection =
          DriverManager.getConnection("jdbc:clickhouse:" + address, "om", "s3cret")) {
        assertThat(connection.isValid(10)).isTrue();
      }
    } finally {
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Process start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ClickHouseFront.class.getName(),
                "--data",
                folder.resolve("data").toString(),
                "--library",
                EngineInstall.inUserCache().library().toString(),
                "--port",
                "0",
                "--port-file",
                folder.resolve("port").toString(),
                "--user",
                "om"));
    builder.environment().put(FrontConfig.PASSWORD, "s3cret");
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  private int port(Process process) throws Exception {
    Path file = folder.resolve("port");
    while (!Files.exists(file)) {
      boolean ended = process.waitFor(20, TimeUnit.MILLISECONDS);
      assertThat(ended).as(Files.readString(folder.resolve("log"))).isFalse();
    }
    return Integer.parseInt(Files.readString(file));
  }
}
