package io.openmonetize.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final Pattern PATH = Pattern.compile(" {2}(/\\S*):");
  private static final Pattern METHOD = Pattern.compile(" {4}(get|post|put|delete):");

  @Test
  void the_document_lists_exactly_the_routes_that_are_served() throws IOException {
    try (var fixture = new IngestFixture()) {
      var served =
          fixture.server.server.table().stream().map(r -> r.method() + " " + r.path()).toList();
      assertThat(documented()).containsExactlyInAnyOrderElementsOf(served);
    }
  }

  private static List<String> documented() throws IOException {
    var operations = new ArrayList<String>();
    String path = "";
    for (String line : document().lines().toList()) {
      var pathLine = PATH.matcher(line);
      var methodLine = METHOD.matcher(line);
      if (pathLine.matches()) {
        path = pathLine.group(1);
      } else if (methodLine.matches()) {
        operations.add(methodLine.group(1).toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return operations;
  }

  private static String document() throws IOException {
    try (var in = OpenApiTest.class.getResourceAsStream("/openapi/ingest-api.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
