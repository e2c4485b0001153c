package io.openmonetize.controlplane.fakes;

import io.openmonetize.controlplane.archive.PastEvent;
import io.openmonetize.domain.money.Credits;
import java.math.BigDecimal;
import java.util.Map;

/** Events as the archive has them. */
public final class PastEvents {
  public static final String IDENTITY = "000102030405060708090a0b0c0d0e0f";

  private PastEvents() {}

  public static PastEvent tokens(String id) {
    return new PastEvent(
        IDENTITY,
        "burned",
        Map.of(
            "event_id", id,
            "event_type", "TOKEN_USAGE",
            "user_id", "u",
            "team_id", "t",
            "feature_id", "ai-chat",
            "provider", "OPENAI",
            "model", "gpt-4o"),
        Map.of("input_tokens", BigDecimal.valueOf(500), "output_tokens", BigDecimal.valueOf(400)),
        Map.of("region", "eu"),
        FakeAccount.NOW_MS - 1000,
        Credits.parse("8.5"),
        Credits.ZERO,
        "seed:1",
        "cost-plus",
        2);
  }
}
