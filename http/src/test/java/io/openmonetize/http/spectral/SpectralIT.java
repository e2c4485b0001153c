package io.openmonetize.http.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.ServiceInfo;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.docs.ApiDocument;
import io.openmonetize.http.tools.NpmFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document of all services together keeps the linter's rules, and the linter has teeth. */
class SpectralIT {
  private static final Path DOCUMENTS = Path.of("../schemas/src/main/resources/openapi");
  private static final Path RULES = Path.of("../.spectral.yaml").toAbsolutePath().normalize();
  private static final String LINTER = "node_modules/@stoplight/spectral-cli/dist/index.js";

  @TempDir Path folder;

  @Test
  void the_document_keeps_every_rule() throws Exception {
    assertThat(complaints(document())).isEmpty();
  }

  @Test
  void a_document_that_breaks_a_rule_is_told() throws Exception {
    String broken =
        """
        {"openapi":"3.1.0","info":{"title":"t","version":"1","description":"d"},
         "servers":[{"url":"/"}],"tags":[{"name":"a"}],
         "paths":{"/Upper/{id}":{"get":{"operationId":"x","tags":["a"],
           "responses":{"200":{"description":"d"},
             "400":{"description":"d","content":{"text/plain":{"schema":{"type":"string"}}}}}}}}}\
        """;
    assertThat(complaints(broken))
        .contains(
            "om-operation-says-whom-it-lets-in",
            "om-refusals-are-problems",
            "om-paths-are-lower-case",
            "path-params");
  }

  private static String document() throws IOException {
    List<String> services;
    try (Stream<Path> files = Files.list(DOCUMENTS)) {
      services =
          files
              .map(file -> "/openapi/" + file.getFileName())
              .filter(name -> !name.endsWith("server.yaml"))
              .sorted()
              .toList();
    }
    var info = new ServiceInfo("lint", "1", "test");
    return Json.mapper().writeValueAsString(ApiDocument.of(info, services).root());
  }

  private String complaints(String document) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("openapi.json"), document);
    Path linter = NpmFolder.of("spectral", SpectralIT.class).resolve(LINTER);
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                "node",
                linter.toString(),
                "lint",
                file.toString(),
                "--ruleset",
                RULES.toString(),
                "--fail-severity",
                "warn",
                "--format",
                "text",
                "--quiet")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    int code = process.waitFor();
    String said = new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
    if (code != 0 && said.isBlank()) {
      throw new IOException("the linter ended with " + code);
    }
    return code == 0 ? "" : said;
  }
}
