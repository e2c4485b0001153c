package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTreeTest {

  @Test
  void kinds_labels_and_children_are_read_without_aliases() {
    List<String> seen = new ArrayList<>();
    SyntaxTree.read(
            "SelectQuery (children 2)\n Function sum (alias a (b)) (children 1)\n  Asterisk\n"
                + " TableIdentifier a.b (alias x)")
        .visit((node, parent) -> seen.add(parent.kind() + ">" + node.kind() + ":" + node.label()));
    assertThat(seen)
        .containsExactly(
            "SelectQuery>SelectQuery:",
            "SelectQuery>Function:sum",
            "Function>Asterisk:",
            "SelectQuery>TableIdentifier:a.b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A (children 1)",
        "A (children 1)\nB",
        "A (children 1)\n  B",
        "A (children 1)\n B\n C",
        "A\nB",
        "A (children 9999999)",
        "A (children x)",
        "Identifier a (alias x) (children 1)",
        "1A",
      })
  void what_is_not_a_tree_of_that_shape_is_refused(String text) {
    assertThatThrownBy(() -> SyntaxTree.read(text)).isInstanceOf(EngineException.class);
  }

  /** A customer chooses the texts in it. */
  @Test
  void a_long_text_takes_no_more_time_than_its_length() {
    String line = "Literal '" + " (alias ".repeat(200_000) + "'";
    Assertions.assertTimeout(
        Duration.ofSeconds(20), () -> assertThat(SyntaxTree.read(line).children()).isEmpty());
  }
}
