package io.openmonetize.e2e.analytics;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.LedgerBatch;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.RatedBatch;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.RatedQuantity;
import io.openmonetize.schemas.v1.RejectedEvent;
import io.openmonetize.schemas.v1.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A few days of two customers, small enough to be added up by hand:
 *
 * <pre>
 * 9 days ago  granted 100
 * 8 days ago  bob   blue  search  gpt-4o-mini    100 in    10 out             1 credit, 0.5 unfunded
 * 2 days ago  ann   blue  search  gpt-4o-mini    400 in    40 out 100 cached  2 credits
 *             ann   red   chat    gpt-4o         burned for 4 and voided
 * yesterday   ann   red   chat    gpt-4o       1,000 in   500 out 400 cached 10 credits
 *             bob   red   chat    gpt-4o       2,000 in   100 out             6 credits
 *             3 expired, 5 held
 * </pre>
 */
final class ExampleFacts {
  private static final long MICROS = 1_000_000;

  private final LocalDate today;
  private final RatedBatch.Builder events = RatedBatch.newBuilder().setAccount("live:cust_123");
  private final LedgerBatch.Builder ledger = LedgerBatch.newBuilder().setAccount("live:cust_123");
  private final List<byte[]> refused = new ArrayList<>();
  private long balance;

  private ExampleFacts(LocalDate today) {
    this.today = today;
  }

  static Map<String, List<byte[]>> of(LocalDate today) {
    var facts = new ExampleFacts(today);
    facts.write();
    byte[] others =
        facts.events.build().toBuilder().setAccount("live:cust_9").build().toByteArray();
    return Map.of(
        Topics.RATED, List.of(facts.events.build().toByteArray(), others),
        Topics.LEDGER, List.of(facts.ledger.build().toByteArray()),
        Topics.REJECTED, facts.refused);
  }

  private void write() {
    line(LineType.GRANT, 100, 9, 9).setDescription("start");
    burn(event("evt_1", 8, 10, "bob/blue/search/gpt-4o-mini/us"), 100, 10, 0, 1)
        .setUnfundedMicros(MICROS / 2)
        .setCostPicoUsd(100_000_000);
    burn(event("evt_2", 2, 10, "ann/blue/search/gpt-4o-mini/eu"), 400, 40, 100, 2)
        .setCostPicoUsd(3_000_000_000L);
    voided();
    burn(event("evt_3", 1, 10, "ann/red/chat/gpt-4o/eu"), 1_000, 500, 400, 10)
        .setCostPicoUsd(5_000_000_000L);
    burn(event("evt_4", 1, 11, "bob/red/chat/gpt-4o/us"), 2_000, 100, 0, 6)
        .setCostPicoUsd(6_000_000_000L);
    event("evt_5", 1, 12, "bob/red/chat/claude-x/us")
        .setVerdict(Verdict.PARKED)
        .setReason("price_unknown");
    event("evt_6", 3, 9, "bob/red/chat/gpt-4o/us")
        .setVerdict(Verdict.REJECTED)
        .setReason("too_old");
    event("evt_3", 1, 13, "ann/red/chat/gpt-4o/eu").setVerdict(Verdict.DUPLICATE);
    line(LineType.EXPIRATION, -3, 1, 14);
    line(LineType.HOLD, 0, 1, 23).setHeldDeltaMicros(5 * MICROS).setReference("hold_1");
    refused(2);
    refused(1);
  }

  /** It was burned and then taken back: its decision now says nothing was burned. */
  private void voided() {
    event("evt_voided", 2, 11, "ann/red/chat/gpt-4o/")
        .setVerdict(Verdict.BURNED)
        .setCorrection("voided")
        .addQuantities(quantity("input_tokens", 900));
    line(LineType.BURN, -4, 2, 11).setEventId("evt_voided").setDescription("gpt-4o");
    line(LineType.CORRECTION, 4, 2, 12).setEventId("evt_voided").setDescription("voided");
  }

  private RatedEvent.Builder burn(
      RatedEvent.Builder event, long in, long out, long cached, long credits) {
    int daysAgo =
        (int)
            Duration.between(
                    Instant.ofEpochMilli(event.getTimestampMs()),
                    today.atStartOfDay().toInstant(ZoneOffset.UTC))
                .plusHours(23)
                .toDays();
    line(LineType.BURN, -credits, daysAgo, 10).setEventId(event.getEventId());
    return event
        .setVerdict(Verdict.BURNED)
        .setCreditsMicros(credits * MICROS)
        .setLedgerSequence(ledger.getLinesCount())
        .addQuantities(quantity("input_tokens", in))
        .addQuantities(quantity("output_tokens", out))
        .addQuantities(quantity("cached_input_tokens", cached));
  }

  /** {@code names} are user, team, feature, model and region. */
  private RatedEvent.Builder event(String id, int daysAgo, int hour, String names) {
    String[] name = names.split("/", -1);
    return events
        .addEventsBuilder()
        .setRevision(events.getEventsCount() + 1)
        .setIdentity(ByteString.copyFrom(id, StandardCharsets.UTF_8))
        .setEventId(id)
        .setEventType("TOKEN_USAGE")
        .setUserId(name[0])
        .setTeamId(name[1])
        .setFeatureId(name[2])
        .setProvider("OPENAI")
        .setModel(name[3])
        .putAllMetadata(name[4].isEmpty() ? Map.of() : Map.of("region", name[4]))
        .setTimestampMs(at(daysAgo, hour))
        .setReceivedAtMs(at(daysAgo, hour))
        .setTimeMs(at(daysAgo, hour));
  }

  private LedgerLine.Builder line(LineType type, long credits, int daysAgo, int hour) {
    long before = balance;
    balance += credits * MICROS;
    return ledger
        .addLinesBuilder()
        .setSequence(ledger.getLinesCount())
        .setTransactionId("txn_" + ledger.getLinesCount())
        .setType(type)
        .setAmountMicros(credits * MICROS)
        .setBalanceBeforeMicros(before)
        .setBalanceAfterMicros(balance)
        .setTimeMs(at(daysAgo, hour));
  }

  private void refused(int daysAgo) {
    refused.add(
        RejectedEvent.newBuilder()
            .setCustomerId("cust_123")
            .setCode("invalid_json")
            .setSourceTopic(Topics.USAGE_EVENTS)
            .setSourceOffset(daysAgo)
            .setTimeMs(at(daysAgo, 8))
            .build()
            .toByteArray());
  }

  private static RatedQuantity quantity(String name, long amount) {
    return RatedQuantity.newBuilder().setName(name).setMicros(amount * MICROS).build();
  }

  private long at(int daysAgo, int hour) {
    return today.minusDays(daysAgo).atTime(hour, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
