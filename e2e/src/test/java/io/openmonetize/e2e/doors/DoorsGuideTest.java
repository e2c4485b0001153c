package io.openmonetize.e2e.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the guide says is tested is what is tested: these clients in these versions, by these tests.
 */
class DoorsGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "guides", "doors.md");
  private static final Pattern CLIENT =
      Pattern.compile("^\\| `([^`]+)` \\| ([0-9][^ ]*) \\|", Pattern.MULTILINE);
  private static final Pattern TEST = Pattern.compile("`([a-z0-9]+(?:_[a-z0-9]+)+)`");

  @Test
  void every_official_client_is_listed_with_the_version_that_is_run() throws IOException {
    JsonNode pinned =
        new ObjectMapper()
            .readTree(DoorsGuideTest.class.getResourceAsStream("package.json"))
            .path("dependencies");
    List<String> listed =
        CLIENT.matcher(tested()).results().map(row -> row.group(1) + " " + row.group(2)).toList();

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            pinned.properties().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().asText())
                .toList());
  }

  @Test
  void every_test_of_an_official_client_is_listed_and_no_other() throws IOException {
    List<String> listed =
        TEST.matcher(tested()).results().map((MatchResult name) -> name.group(1)).toList();

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(OfficialClientsIT.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName())
                .toList());
  }

  private static String tested() throws IOException {
    String guide = Files.readString(GUIDE);
    int start = guide.indexOf("## What is tested");
    return guide.substring(start, guide.indexOf("\n## ", start));
  }
}
