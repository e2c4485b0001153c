package io.openmonetize.standalone.clickhouse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.net.httpserver.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the front reads before the engine does. Guided by coverage, for long by `./om fuzz`; in the
 * tests, over the inputs that were found worth keeping.
 */
class FrontFuzzerTest {

  @FuzzTest(maxDuration = "60s")
  void words_of_any_statement_lie_within_it_and_come_to_an_end(byte[] input) {
    String sql = new String(input, UTF_8);
    SqlWords words = new SqlWords(sql);
    int before = 0;
    while (words.next()) {
      assertThat(words.start()).isGreaterThanOrEqualTo(before);
      assertThat(words.end()).isGreaterThan(words.start()).isLessThanOrEqualTo(sql.length());
      assertThat(sql.substring(words.start(), words.end())).isEqualTo(words.word());
      before = words.end();
    }
    assertThat(OutputFormat.of(sql, "TabSeparated")).isNotNull();
  }

  @FuzzTest(maxDuration = "60s")
  void the_rows_of_an_insert_are_the_rest_of_its_text(byte[] input) throws IOException {
    StatementText text = StatementText.read("", new ByteArrayInputStream(input));
    if (text.hasRows()) {
      byte[] rows = text.rows().readAllBytes();
      assertThat(new String(input, ISO_8859_1)).endsWith(new String(rows, ISO_8859_1));
      assertThat(text.rowsFormat()).isNotEmpty();
      assertThat(text.insertStatement()).isNotEmpty();
    } else {
      assertThat(text.whole()).isEqualTo(new String(input, UTF_8));
    }
  }

  @FuzzTest(maxDuration = "60s")
  void a_query_string_is_read_or_refused(byte[] input) {
    try {
      RequestInput request = RequestInput.of(new String(input, ISO_8859_1), new Headers());
      QueryRequest query = QueryRequest.read(request, "GET");
      assertThat(query.readOnly()).isTrue();
      assertThat(query.settings().keySet()).allMatch(name -> name.matches("[A-Za-z0-9_.]+"));
    } catch (EngineException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "60s")
  void blocks_of_any_bytes_are_unpacked_or_refused(byte[] input) {
    try {
      new BlockInputStream(new ByteArrayInputStream(input)).readAllBytes();
    } catch (EngineException | IOException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "60s")
  void a_tree_has_a_node_for_every_line_or_is_refused(byte[] input) {
    String text = new String(input, UTF_8);
    try {
      AtomicInteger nodes = new AtomicInteger();
      SyntaxTree.read(text).visit((node, parent) -> nodes.incrementAndGet());
      assertThat(nodes.get()).isEqualTo(text.split("\n", -1).length);
    } catch (EngineException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
