package io.openmonetize.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.Routes.Route;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The description names exactly the routes that the server has. */
class OpenApiTest {
  private static final Pattern PATH = Pattern.compile("  (/v1/.*):");
  private static final Pattern METHOD = Pattern.compile("    (get|post|put|patch|delete):");

  @Test
  void every_route_is_described_and_nothing_else() throws Exception {
    try (TestPlatform platform = TestPlatform.open()) {
      List<String> served =
          platform.routes().stream()
              .filter(route -> !route.path().matches("/health.*|/ready|/v1/info"))
              .map(OpenApiTest::told)
              .toList();

      assertThat(described()).containsExactlyInAnyOrderElementsOf(served);
    }
  }

  private static TreeSet<String> described() throws Exception {
    var found = new TreeSet<String>();
    var file = OpenApiTest.class.getResourceAsStream("/openapi/control-plane.yaml");
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      String path = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher here = PATH.matcher(line);
        Matcher method = METHOD.matcher(line);
        if (here.matches()) {
          path = here.group(1);
        } else if (method.matches() && !path.isEmpty()) {
          found.add(method.group(1).toUpperCase(Locale.ROOT) + " " + path);
        }
      }
    }
    return found;
  }

  private static String told(Route route) {
    return route.method() + " " + route.path();
  }
}
