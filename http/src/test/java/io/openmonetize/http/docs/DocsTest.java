package io.openmonetize.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.openmonetize.http.fake.Calls.Answer;
import io.openmonetize.http.fake.TestServer;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocsTest {
  private static final TestServer SERVER = TestServer.of(routes -> {});
  private static final String POLICY = "Content-Security-Policy";

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void the_document_is_served_in_both_forms_and_both_say_the_same() throws IOException {
    Answer json = SERVER.calls.get("/openapi.json");
    Answer yaml = SERVER.calls.get("/openapi.yaml");
    assertThat(json.contentType()).isEqualTo("application/json");
    assertThat(yaml.contentType()).isEqualTo("application/yaml");
    assertThat(json.json().path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(json.json().at("/info/version").asText()).isEqualTo("1");
    assertThat(new YAMLMapper().readTree(yaml.response().body())).isEqualTo(json.json());
  }

  @ParameterizedTest
  @CsvSource({
    "/docs,text/html",
    "/docs/,text/html",
    "/docs/docs.js,text/javascript",
    "/docs/swagger-ui-bundle.js,text/javascript",
    "/docs/swagger-ui.css,text/css",
    "/docs/favicon-32x32.png,image/png"
  })
  void the_page_and_its_files_are_served_from_here(String path, String type) {
    Answer answer = SERVER.calls.get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith(type);
    assertThat(answer.response().body()).isNotEmpty();
  }

  @Test
  void every_file_that_the_page_names_is_served() {
    var links =
        Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(SERVER.calls.get("/docs").text());
    int found = 0;
    while (links.find()) {
      found++;
      assertThat(SERVER.calls.get(links.group(1)).status()).as(links.group(1)).isEqualTo(200);
    }
    assertThat(found).isEqualTo(4);
  }

  @Test
  void only_the_page_may_run_anything_and_only_its_own() {
    assertThat(SERVER.calls.get("/docs").header(POLICY))
        .isEqualTo(DocsRoutes.PAGE_POLICY)
        .doesNotContain("unsafe")
        .doesNotContain("http");
    for (String path : new String[] {"/openapi.json", "/docs/docs.js", "/health", "/nothing"}) {
      assertThat(SERVER.calls.get(path).header(POLICY))
          .as(path)
          .startsWith("default-src 'none'; f");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/oauth2-redirect.html",
        "/docs/..%2Fdocs.js",
        "/docs/%2e%2e%2f%2e%2e%2flogback-test.xml",
        "/docs/swagger-ui.js"
      })
  void no_other_file_of_the_class_path_is_served(String path) {
    assertThat(SERVER.calls.get(path).status()).isIn(400, 404);
  }
}
