package io.openmonetize.controlplane.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.archive.RefusalArchive.Parked;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refused and parked events are found by those whose they are, and by nobody else. */
class RefusalsTest {
  private static final String BAD = "{'event_id':'evt_r1','event_type':'api_call','value':-1}";

  private final TestPlatform platform = TestPlatform.open();
  private final Customer customer = platform.customer();
  private final Customer stranger = platform.customer();

  @BeforeEach
  void refuse() {
    var refusals = platform.archive.care.refusals;
    refusals.add(Refused.negative(customer.account(), "r1", BAD));
    refusals.add(Refused.of(customer.account(), "r2", "too_old", "timestamp", BAD));
    refusals.add(Refused.replayed(Refused.negative(customer.account(), "r3", BAD)));
    refusals.add(Refused.negative(stranger.account(), "theirs", BAD));
    refusals.add(Refused.ofNobody("nobodys", "{}"));
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void what_went_in_again_leaves_the_open_list() {
    assertThat(ids(customer.api().get("/v1/events/rejected"))).containsExactly("r2", "r1");
    assertThat(ids(customer.api().get("/v1/events/rejected?status=replayed")))
        .containsExactly("r3");
    assertThat(ids(customer.api().get("/v1/events/rejected?status=all"))).hasSize(3);
  }

  @Test
  void a_list_is_read_in_pages_and_filtered() {
    Reply first = customer.api().get("/v1/events/rejected?limit=1");
    assertThat(ids(first)).containsExactly("r2");
    assertThat(
            ids(
                customer
                    .api()
                    .get("/v1/events/rejected?limit=1&cursor=" + first.text("next_cursor"))))
        .containsExactly("r1");
    assertThat(ids(customer.api().get("/v1/events/rejected?code=too_old"))).containsExactly("r2");
    assertThat(ids(customer.api().get("/v1/events/rejected?field=value"))).containsExactly("r1");
    assertThat(ids(customer.api().get("/v1/events/rejected?event_id=evt_r1")))
        .containsExactly("r1");
    assertThat(ids(customer.api().get("/v1/events/rejected?from=2099-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void a_filter_that_makes_no_sense_is_refused_by_its_name() {
    for (String wrong : new String[] {"status=closed", "from=yesterday", "source=fax", "limit=0"}) {
      Reply reply = customer.api().get("/v1/events/rejected?" + wrong);
      assertThat(reply.status()).as(wrong).isEqualTo(400);
      assertThat(reply.body().at("/errors/0/field").asText())
          .isEqualTo(wrong.substring(0, wrong.indexOf('=')));
    }
  }

  @Test
  void one_shows_what_came() {
    Reply one = customer.api().get("/v1/events/rejected/r1");

    assertThat(one.text("payload")).contains("evt_r1");
    assertThat(one.text("source")).isEqualTo("http");
    assertThat(one.text("code")).isEqualTo("negative");
  }

  @Test
  void the_summary_counts_by_reason() {
    Reply summary = customer.api().get("/v1/events/rejected/summary?status=all");

    assertThat(summary.body().path("count").asInt()).isEqualTo(3);
    assertThat(summary.body().path("reasons"))
        .extracting(reason -> reason.path("code").asText() + reason.path("count").asInt())
        .containsExactlyInAnyOrder("negative2", "too_old1");
  }

  @Test
  void another_tenants_refusals_do_not_exist() {
    assertThat(customer.api().get("/v1/events/rejected/theirs").status()).isEqualTo(404);
    assertThat(customer.api().get("/v1/events/rejected/nobodys").status()).isEqualTo(404);
    String theirs = "?customer_id=" + stranger.id();
    for (String path : new String[] {"rejected", "rejected/summary", "parked", "dlq"}) {
      assertThat(customer.api().get("/v1/events/" + path + theirs).status()).isEqualTo(404);
    }
    Reply cursor = customer.api().get("/v1/events/rejected?limit=1");
    assertThat(
            stranger.api().get("/v1/events/rejected?cursor=" + cursor.text("next_cursor")).status())
        .isEqualTo(400);
  }

  @Test
  void the_operator_sees_everybodys_and_nobodys() {
    assertThat(ids(platform.operator().get("/v1/events/rejected")))
        .containsExactlyInAnyOrder("r1", "r2", "theirs", "nobodys");
    assertThat(ids(platform.operator().get("/v1/events/rejected?customer_id=" + stranger.id())))
        .containsExactly("theirs");
    assertThat(
            platform
                .operator()
                .get("/v1/events/rejected/nobodys")
                .body()
                .path("customer_id")
                .isNull())
        .isTrue();
  }

  @Test
  void parked_events_are_listed_and_counted() {
    var parked =
        new Parked(
            customer.account(),
            "00",
            "evt_p",
            "price_unknown",
            Refused.AT,
            Refused.AT,
            "TOKEN_USAGE",
            "ai-chat",
            "OPENAI",
            "gpt-9",
            "");
    platform.archive.care.waiting.add(parked);

    assertThat(customer.api().get("/v1/events/parked").body().at("/parked/0/event_id").asText())
        .isEqualTo("evt_p");
    assertThat(customer.api().get("/v1/events/parked/summary").body().path("count").asInt())
        .isEqualTo(1);
    assertThat(stranger.api().get("/v1/events/parked").body().path("parked")).isEmpty();
  }

  @Test
  void the_existing_sdks_read_the_same_list() {
    Reply listed = customer.api().get("/v1/events/dlq");

    assertThat(listed.body().path("count").asInt()).isEqualTo(2);
    assertThat(listed.body().at("/data/1/eventId").asText()).isEqualTo("evt_r1");
  }

  @Test
  void while_clickhouse_is_away_the_answer_is_503() {
    platform.archive.away = true;
    for (String path :
        new String[] {"rejected", "rejected/summary", "rejected/r1", "parked", "e1"}) {
      assertThat(customer.api().get("/v1/events/" + path).status()).as(path).isEqualTo(503);
    }
  }

  private static java.util.List<String> ids(Reply reply) {
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    var ids = new java.util.ArrayList<String>();
    reply.body().path("rejected").forEach(one -> ids.add(one.path("id").asText()));
    return ids;
  }
}
