package io.openmonetize.controlplane.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.archive.QuestionTooLarge;
import io.openmonetize.controlplane.archive.QuestionTooLarge.Bound;
import io.openmonetize.controlplane.archive.SqlQuestion;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.FakeViews;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked wrongly, too much at once, by the wrong one, or while nobody answers. */
class AnalyticsLimitsTest {
  private static final String USAGE = "/v1/analytics/usage?";

  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void register() {
    customer = platform.customer();
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          start=yesterday                              | start
          start=2026-03-02&end=2026-03-01              | end
          start=2010-01-01&end=2026-03-01              | end
          timezone=Mars/Olympus                        | timezone
          bucket=fortnight                             | bucket
          bucket=minute                                | bucket
          group_by=colour                              | group_by
          group_by=metadata.                           | group_by
          modle=gpt-4o                                 | modle
          limit=0                                      | limit
          limit=10001                                  | limit
          cursor=garbage                               | cursor
          explain=everything                           | explain
          format=xls                                   | format
          start=2026-03-01&start_date=2026-03-02       | start
          """)
  void a_parameter_that_is_wrong_is_named(String query, String field) {
    Reply reply = customer.api().get(USAGE + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("errors"))
        .extracting(error -> error.path("field").asText())
        .contains(field);
    assertThat(platform.archive.views.asked).isEmpty();
  }

  @Test
  void too_many_buckets_are_refused_with_the_one_that_fits() {
    Reply reply = customer.api().get(USAGE + "bucket=minute&start=2026-01-01&end=2026-12-31");

    assertThat(reply.text("detail")).contains("2500", "day");
  }

  @Test
  void ten_groups_are_taken_and_eleven_are_not() {
    var keys = new StringBuilder("group_by=metadata.k0");
    for (int i = 1; i < 10; i++) {
      keys.append(",metadata.k").append(i);
    }
    assertThat(customer.api().get(USAGE + keys).status()).isEqualTo(200);
    assertThat(customer.api().get(USAGE + keys + ",model").status()).isEqualTo(400);
  }

  @Test
  void nobody_elses_usage_is_there_and_only_the_operator_sees_all() {
    Customer other = platform.customer();
    for (String name : List.of("customer_id", "customerId")) {
      assertThat(customer.api().get(USAGE + name + "=" + other.id()).status()).isEqualTo(404);
    }
    customer.api().get(USAGE + "start=2026-03-01");
    assertThat(platform.archive.views.asked)
        .isNotEmpty()
        .allSatisfy(sql -> assertThat(sql.parameters()).containsEntry("customer", customer.id()));
    platform.archive.views.asked.clear();
    assertThat(platform.operator().get(USAGE + "start=2026-03-01").status()).isEqualTo(200);
    assertThat(platform.archive.views.asked)
        .allSatisfy(sql -> assertThat(sql.parameters()).doesNotContainKey("customer"));
  }

  @Test
  void what_a_client_sends_is_never_part_of_the_sql() {
    String nasty = "x%27)%20OR%201%3D1--%60";
    customer
        .api()
        .get(
            USAGE
                + "model="
                + nasty
                + "&user="
                + nasty
                + "&group_by=metadata."
                + nasty
                + "&metadata."
                + nasty
                + "="
                + nasty);

    assertThat(platform.archive.views.asked)
        .isNotEmpty()
        .allSatisfy(sql -> assertThat(sql.text()).doesNotContain("OR 1=1"));
  }

  @Test
  void without_clickhouse_it_is_503_and_says_when_to_come_again() {
    platform.archive.views.away = true;

    Reply reply = customer.api().get(USAGE);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isEqualTo("2");
  }

  @Test
  void a_question_that_takes_too_long_is_told_what_to_make_smaller() {
    platform.archive.views.away = true;
    platform.archive.views.failure = new QuestionTooLarge(Bound.TIME);

    Reply reply = customer.api().get(USAGE);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.text("detail")).contains("more time", "shorter time");
  }

  @Test
  void an_export_of_a_million_rows_is_made_and_of_one_more_is_refused() {
    platform.archive.views.rows = question -> counted(question, "1000000");
    assertThat(customer.api().get("/v1/analytics/export/ledger").status()).isEqualTo(200);
    platform.archive.views.rows = question -> counted(question, "1000001");

    Reply reply = customer.api().get("/v1/analytics/export/ledger");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("reason")).isEqualTo("too_many_rows");
  }

  @Test
  void exports_that_were_refused_leave_room_for_others() {
    platform.archive.views.away = true;
    for (int i = 0; i < 6; i++) {
      assertThat(customer.api().get("/v1/analytics/export/ledger").status()).isEqualTo(503);
    }
    platform.archive.views.away = false;
    for (int i = 0; i < 6; i++) {
      assertThat(customer.api().get("/v1/analytics/export/ledger").status()).isEqualTo(200);
    }
  }

  private static List<List<String>> counted(SqlQuestion question, String rows) {
    return question.text().startsWith("SELECT count() FROM")
        ? List.of(List.of(rows))
        : FakeViews.nothing(question);
  }
}
