package io.openmonetize.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documented table of roles is what the code allows. */
class RolesDocumentTest {
  private static final Path PAGE = Path.of("../docs/concepts/tenants-and-keys.md");

  @Test
  void the_document_says_of_every_role_what_it_allows() throws IOException {
    var rows = new ArrayList<String>();
    List<Access> scopes = Arrays.stream(Access.values()).filter(Access::isScope).toList();
    rows.add(
        scopes.stream()
            .map(scope -> "`" + scope.scope() + "`")
            .collect(Collectors.joining(" | ", "| role | ", " |")));
    for (Role role : Role.values()) {
      rows.add(
          scopes.stream()
              .map(scope -> role.allowed().contains(scope) ? "yes" : "no")
              .collect(Collectors.joining(" | ", "| `" + role.word() + "` | ", " |")));
    }
    assertThat(Files.readAllLines(PAGE)).containsSubsequence(rows);
  }
}
