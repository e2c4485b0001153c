package io.openmonetize.controlplane.pricing.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.archive.PastEvent;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.FakeArchive.Use;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundTest {
  private static final Use USE =
      new Use(
          AccountKey.of(true, "c"),
          new PastEvent(
              "00",
              "burned",
              Map.of(),
              Map.of(),
              Map.of(),
              Instant.parse("2026-01-05T00:00:00Z").toEpochMilli(),
              Credits.ZERO,
              Credits.ZERO,
              "",
              "",
              0));

  @Test
  void as_many_events_as_are_promised_are_looked_at_and_not_one_more() {
    try (TestPlatform platform = TestPlatform.open()) {
      platform.archive.usage.addAll(Collections.nCopies(DryRunRoutes.MOST_EVENTS, USE));
      assertThat(ask(platform).status()).isEqualTo(200);
      platform.archive.usage.add(USE);
      Reply refused = ask(platform);
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.text("reason")).isEqualTo("too_many_events");
      assertThat(refused.text("detail")).contains("from and until, or a customer_id");
    }
  }

  private static Reply ask(TestPlatform platform) {
    return platform
        .operator()
        .post(
            "/v1/pricing/dry-run",
            "{'from':'2026-01-01T00:00:00Z','until':'2026-02-01T00:00:00Z',"
                + "'defaults':{'markup':3}}");
  }
}
