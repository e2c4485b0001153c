package io.openmonetize.controlplane.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.FakeAudit;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.domain.audit.AuditLine.Who;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTest {
  private final TestPlatform platform = TestPlatform.open();
  private final Customer customer = platform.customer();
  private final FakeAudit archive = (FakeAudit) platform.archive.audit;

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void a_change_says_who_what_and_from_where() {
    String key = customer.api().post("/v1/keys", "{'role':'viewer'}").text("id");
    customer.api().send("DELETE", "/v1/keys/" + key, "");

    Reply found = customer.api().get("/v1/audit?action=key.revoked&subject=" + key);

    assertThat(found.body().path("changes")).hasSize(1);
    var change = found.body().path("changes").get(0);
    assertThat(change.path("actor").asText()).startsWith("key_");
    assertThat(change.path("origin").asText()).isEqualTo("127.0.0.1");
    assertThat(change.path("changes").toString())
        .isEqualTo("[{\"field\":\"revoked\",\"after\":\"true\"}]");
  }

  @Test
  void the_log_is_read_in_pages_the_newest_first() {
    Reply first = customer.api().get("/v1/audit?limit=1");
    assertThat(first.body().path("changes").get(0).path("action").asText()).isEqualTo("key.added");
    Reply second = customer.api().get("/v1/audit?limit=1&cursor=" + first.text("next_cursor"));
    assertThat(second.body().path("changes").get(0).path("action").asText())
        .isEqualTo("customer.registered");
    assertThat(second.body().has("next_cursor")).isFalse();
    assertThat(customer.api().get("/v1/audit?from=2099-01-01T00:00:00Z").body().path("changes"))
        .isEmpty();
    assertThat(customer.api().get("/v1/audit?from=yesterday").status()).isEqualTo(400);
  }

  @Test
  void nobody_reads_what_a_stranger_changed() {
    Customer stranger = platform.customer();
    assertThat(customer.api().get("/v1/audit?customer_id=" + stranger.id()).status())
        .isEqualTo(404);
    assertThat(platform.withRole(customer, "developer").get("/v1/audit").status()).isEqualTo(403);
    assertThat(customer.api().get("/v1/audit/catalog").status()).isEqualTo(403);
  }

  @Test
  void an_untouched_log_is_valid_up_to_the_accounts_own_head() {
    Reply verdict = customer.api().get("/v1/audit/verify");

    assertThat(verdict.body().path("valid").asBoolean()).isTrue();
    assertThat(verdict.body().path("changes").asInt()).isEqualTo(2);
  }

  @Test
  void a_change_that_somebody_rewrote_is_shown_with_its_place() {
    archive.tampering = lines -> List.of(lines.get(0), by("somebody else", lines.get(1)));

    Reply verdict = customer.api().get("/v1/audit/verify");

    assertThat(verdict.body().path("valid").asBoolean()).isFalse();
    assertThat(verdict.body().path("first_problem").path("sequence").asInt()).isEqualTo(2);
  }

  @Test
  void a_change_that_somebody_took_out_is_shown_and_one_at_the_end_is_missed() {
    archive.tampering = lines -> lines.subList(1, lines.size());
    assertThat(customer.api().get("/v1/audit/verify").body().path("first_problem").path("what"))
        .asString()
        .contains("missing");

    archive.tampering = lines -> lines.subList(0, 1);
    assertThat(customer.api().get("/v1/audit/verify").status()).isEqualTo(503);
  }

  @Test
  void a_log_that_was_forged_as_a_whole_differs_from_the_accounts_head() {
    archive.tampering =
        lines -> {
          var forged = new ArrayList<AuditLine>();
          byte[] previous = new byte[32];
          for (AuditLine line : lines) {
            AuditLine sealed = sealed(by("somebody else", line), previous);
            forged.add(sealed);
            previous = sealed.hash();
          }
          return forged;
        };

    assertThat(customer.api().get("/v1/audit/verify").body().path("first_problem").path("what"))
        .asString()
        .contains("head");
  }

  private AuditLine sealed(AuditLine line, byte[] previous) {
    AuditLine unsealed = with(line, line.who(), previous, previous);
    byte[] hash =
        io.openmonetize.domain.audit.AuditChain.hash(customer.account().value(), unsealed);
    return with(line, line.who(), previous, hash);
  }

  private static AuditLine by(String actor, AuditLine line) {
    var who = new Who(actor, line.who().origin(), line.who().commandId());
    return with(line, who, line.previousHash(), line.hash());
  }

  private static AuditLine with(AuditLine line, Who who, byte[] previous, byte[] hash) {
    return new AuditLine(
        line.sequence(),
        line.timeMs(),
        who,
        line.action(),
        line.subject(),
        line.changes(),
        previous,
        hash);
  }
}
