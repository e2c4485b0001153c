package io.openmonetize.e2e.analytics;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.v1.RatedBatch;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.RatedQuantity;
import io.openmonetize.schemas.v1.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Usage of a year, as the metering job would tell of it: two customers and a test mode, late ones,
 * voided, amended and restated ones, some that nobody paid for and some of unknown cost. What it
 * comes to is kept here in plain Java, to be summed by whoever checks a figure.
 */
final class GeneratedUse {
  private static final long YEAR_BEGINS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final long HOUR_MS = 3_600_000;
  private static final List<String> ACCOUNTS =
      List.of("live:acme", "live:acme", "live:acme", "live:other", "test:acme");
  private static final List<String> MODELS = List.of("gpt-4o", "gpt-4o-mini", "claude-3-opus", "");
  private static final List<String> QUANTITIES =
      List.of("input_tokens", "output_tokens", "duration_seconds", "quantity", "value");

  /** An event as it stands in the end. */
  record Use(
      String account,
      long revision,
      String identity,
      long timestampMs,
      Map<String, String> texts,
      Map<String, String> metadata,
      Map<String, Long> micros,
      boolean costKnown,
      long costPico,
      long creditsMicros,
      long unfundedMicros) {}

  private final Random random;
  private final Map<String, RatedBatch.Builder> batches = new LinkedHashMap<>();
  private final List<Use> standing = new ArrayList<>();
  private long revision;

  GeneratedUse(long seed, int events) {
    this.random = new Random(seed);
    for (int i = 0; i < events; i++) {
      one("evt_" + i);
    }
  }

  /** What stands: burned, and not voided. */
  List<Use> standing() {
    return standing;
  }

  /** Each batch twice, as it may be delivered. */
  List<byte[]> batches() {
    var all = new ArrayList<byte[]>();
    for (int i = 0; i < 2; i++) {
      batches.values().forEach(batch -> all.add(batch.build().toByteArray()));
    }
    return all;
  }

  private void one(String id) {
    String account = any(ACCOUNTS);
    RatedEvent.Builder first = decided(id);
    add(account, first);
    int fate = random.nextInt(10);
    if (fate == 0) {
      add(account, again(first).setCorrection("voided").clearCostPicoUsd().setCreditsMicros(0));
    } else if (fate == 1) {
      RatedEvent.Builder amended = decided(id).setCorrection("amended");
      add(account, amended);
      keep(account, amended);
    } else if (fate == 2) {
      RatedEvent.Builder restated = again(first).setCorrection("restated");
      restated.setCreditsMicros(first.getCreditsMicros() / 2).setUnfundedMicros(17);
      add(account, restated);
      keep(account, restated);
    } else if (fate == 3) {
      add(account, decided(id + "_parked").setVerdict(Verdict.PARKED).setReason("price_unknown"));
      keep(account, first);
    } else {
      keep(account, first);
    }
  }

  private RatedEvent.Builder again(RatedEvent.Builder before) {
    revision++;
    return before.clone().setRevision(revision).setTimeMs(before.getTimeMs() + HOUR_MS);
  }

  private RatedEvent.Builder decided(String id) {
    revision++;
    // Some cluster on hours and days, where an edge would be missed first.
    long at = YEAR_BEGINS + (long) (random.nextDouble() * 365 * 24 * HOUR_MS);
    long timestamp = random.nextInt(4) == 0 ? at - at % HOUR_MS : at;
    var event =
        RatedEvent.newBuilder()
            .setRevision(revision)
            .setVerdict(Verdict.BURNED)
            .setIdentity(ByteString.copyFrom(id, StandardCharsets.UTF_8))
            .setEventId(id)
            .setEventType(random.nextInt(5) == 0 ? "CUSTOM" : "TOKEN_USAGE")
            .setUserId(any(List.of("u1", "u2", "u'3\\\t", "")))
            .setTeamId(any(List.of("t1", "")))
            .setFeatureId(any(List.of("ai-chat", "search", "=1+1")))
            .setProvider(any(List.of("OPENAI", "ANTHROPIC")))
            .setModel(any(MODELS))
            .setUnitType(any(List.of("", "api call", "feature-access")))
            .setTimestampMs(timestamp)
            .setTimeMs(timestamp + random.nextInt(40 * 24) * HOUR_MS)
            .setCreditsMicros(random.nextInt(50_000_000))
            .setUnfundedMicros(random.nextInt(10) == 0 ? random.nextInt(1_000_000) : 0);
    if (random.nextInt(10) > 0) {
      event.setCostPicoUsd(random.nextInt() & Integer.MAX_VALUE);
    }
    for (String name : QUANTITIES) {
      if (random.nextBoolean()) {
        event.addQuantities(RatedQuantity.newBuilder().setName(name).setMicros(orZero(90_000_000)));
      }
    }
    event.putMetadata("region", any(List.of("eu", "us")));
    event.putMetadata("pages", any(List.of("007", "1.50", "2.1234567", "many", "1e3", "12.25")));
    return event;
  }

  private void add(String account, RatedEvent.Builder event) {
    batches
        .computeIfAbsent(account, key -> RatedBatch.newBuilder().setAccount(key))
        .addEvents(event);
  }

  private void keep(String account, RatedEvent.Builder event) {
    var micros = new LinkedHashMap<String, Long>();
    event.getQuantitiesList().forEach(each -> micros.put(each.getName(), each.getMicros()));
    standing.add(
        new Use(
            account,
            event.getRevision(),
            event.getEventId(),
            event.getTimestampMs(),
            Map.of(
                "feature", event.getFeatureId(),
                "provider", event.getProvider(),
                "model", event.getModel(),
                "user", event.getUserId(),
                "team", event.getTeamId(),
                "event_type", event.getEventType(),
                "unit_type", event.getUnitType()),
            Map.copyOf(event.getMetadataMap()),
            micros,
            event.hasCostPicoUsd(),
            event.getCostPicoUsd(),
            event.getCreditsMicros(),
            event.getUnfundedMicros()));
  }

  /** Now and then a zero that is stated, which differs from nothing at all. */
  private int orZero(int most) {
    return random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(most);
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
