package io.openmonetize.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How documents are read and outputs compared: what lets a wrong document pass would be here. */
class OutputTest {

  @Test
  void an_output_matches_with_anything_where_it_says_so() {
    assertThat(
            new Output("{\"id\":\"cust_…\",…\"balance\":\"5\"")
                .matches("{\"id\":\"cust_1\",\"x\":1,\"balance\":\"5\"}"))
        .isTrue();
  }

  @Test
  void a_line_may_be_broken_where_the_output_has_none() {
    assertThat(new Output("{\"a\":1,\n \"b\":2}\n").matches("{\"a\":1,\"b\":2}")).isTrue();
  }

  @Test
  void what_stands_between_two_pieces_without_a_mark_does_not_match() {
    assertThat(new Output("{\"a\":1,\"c\":3}").matches("{\"a\":1,\"b\":2,\"c\":3}")).isFalse();
  }

  @Test
  void pieces_match_in_their_order_only() {
    assertThat(new Output("a…b").matches("b then a")).isFalse();
  }

  @Test
  void an_output_belongs_to_the_block_above_it() {
    Document document =
        Document.parse(
            Path.of("x.md"),
            List.of("# Title", "```sh eventually", "echo 1", "```", "", "```output", "1", "```"));
    assertThat(document.blocks())
        .singleElement()
        .satisfies(
            block -> {
              assertThat(block.runs()).isTrue();
              assertThat(block.eventually()).isTrue();
              assertThat(block.line()).isEqualTo(2);
              assertThat(block.text()).isEqualTo("echo 1\n");
              assertThat(block.output()).contains(new Output("1\n"));
            });
  }

  @Test
  void a_heading_is_an_anchor_and_a_link_in_code_is_none() {
    Document document =
        Document.parse(
            Path.of("x.md"),
            List.of("## Duplicate: the same again", "see [a](b.md#c) and `[no](link.md)`"));
    assertThat(document.anchors()).containsExactly("duplicate-the-same-again");
    assertThat(document.links()).containsExactly("b.md#c");
  }
}
