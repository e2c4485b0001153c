package io.openmonetize.controlplane.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.http.tools.PythonFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of requests that schemathesis makes from the document: none may bring a 5xx, a status
 * or a header that is not documented, or a body that does not fit. `./om fuzz api` does it longer.
 */
class SchemathesisIT {
  private static final String CHECKS =
      "not_a_server_error,status_code_conformance,content_type_conformance,"
          + "response_schema_conformance,response_headers_conformance";
  private static final int EXAMPLES = 5;
  private static final int MINUTES = 15;
  private static final long SECONDS = Long.getLong("fuzz.seconds", 0);

  @TempDir Path folder;
  private TestPlatform platform;

  @BeforeEach
  void start() {
    assumeTrue(
        PythonFolder.isPossible(),
        "schemathesis needs Python, which is not installed (apt install python3 python3-venv)");
    platform = TestPlatform.open();
  }

  @AfterEach
  void stop() {
    if (platform != null) {
      platform.close();
    }
  }

  @Test
  void no_request_of_a_customer_brings_what_is_not_documented() throws Exception {
    var customer = platform.customer();
    customer.api().post("/v1/credits/grant", "{'amount':1000000}");
    assertThat(complaints(platform.url() + "/openapi.json", customer.key())).isEmpty();
  }

  @Test
  void nor_one_of_the_operator() throws Exception {
    assertThat(complaints(platform.url() + "/openapi.json", TestPlatform.OPERATOR)).isEmpty();
  }

  @Test
  void what_is_not_documented_is_noticed() throws Exception {
    JsonNode document = platform.calls().get("/openapi.json").json();
    var info = (ObjectNode) document.at("/paths/~1v1~1info/get");
    info.putObject("responses").putObject("204").put("description", "never");
    ((ObjectNode) document).putObject("paths").putObject("/v1/info").set("get", info);
    Path file = Files.writeString(folder.resolve("openapi.json"), document.toString());
    assertThat(complaints(file.toString(), TestPlatform.OPERATOR))
        .contains("Undocumented status code");
  }

  /** What it printed when it found something; the line that reproduces it stands there. */
  private String complaints(String document, String key) throws IOException, InterruptedException {
    Path program = PythonFolder.of("schemathesis", SchemathesisIT.class).resolve("schemathesis");
    Path out = folder.resolve("out");
    var command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "run",
                document,
                "--url",
                platform.url(),
                "--header",
                "Authorization: Bearer " + key,
                "--checks",
                CHECKS,
                "--max-examples",
                Integer.toString(EXAMPLES),
                "--continue-on-failure",
                "--warnings",
                "off",
                "--no-color"));
    command.addAll(
        SECONDS > 0
            ? List.of("--max-time", Long.toString(SECONDS))
            : List.of("--phases", "examples,coverage,fuzzing", "--seed", "1"));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(MINUTES + SECONDS / 60, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("schemathesis did not end");
    }
    return process.exitValue() == 0 ? "" : Files.readString(out);
  }
}
