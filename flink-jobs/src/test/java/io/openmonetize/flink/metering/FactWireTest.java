package io.openmonetize.flink.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Rated;
import io.openmonetize.domain.account.Verdict;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import io.openmonetize.domain.money.Usd;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.schemas.v1.LedgerBatch;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.RatedQuantity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * What is written without building messages is read by the generated code as what it was, and is
 * the very bytes that the generated code would write.
 */
class FactWireTest {
  private static final long[] EDGES = {
    0, 1, -1, 127, 128, -64, 63, 64, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE
  };

  private Random random;

  @RepeatedTest(200)
  void a_ledger_line_is_read_as_it_was(RepetitionInfo seed) throws Exception {
    random = new Random(seed.getCurrentRepetition());
    LedgerLine line = line();
    byte[] written = new LedgerWire().write(line).toBytes();

    var read = io.openmonetize.schemas.v1.LedgerLine.parseFrom(written);

    assertThat(hex(read.toByteArray())).isEqualTo(hex(written));
    assertThat(
            new LedgerLine(
                read.getSequence(),
                read.getTransactionId(),
                LineType.ofWire(read.getTypeValue()),
                read.getWallet(),
                read.getAmountMicros(),
                read.getHeldDeltaMicros(),
                read.getBalanceBeforeMicros(),
                read.getBalanceAfterMicros(),
                read.getTimeMs(),
                new Cause(
                    read.getEventId(),
                    read.getCommandId(),
                    read.getActor(),
                    read.getPriceVersion(),
                    read.getDescription(),
                    read.getReference()),
                read.getSlicesList().stream()
                    .map(slice -> new Slice(slice.getGrantId(), slice.getAmountMicros()))
                    .toList(),
                read.getHash().toByteArray()))
        .usingRecursiveComparison()
        .isEqualTo(line);
  }

  @RepeatedTest(200)
  void a_rated_event_is_read_as_it_was(RepetitionInfo seed) throws Exception {
    random = new Random(seed.getCurrentRepetition());
    UsageEvent event = event();
    Rated rated = rated(event);
    var decision = new Decision(edge(), edge(), List.of());
    byte[] written = new RatedWire().write(decision, rated).toBytes();

    RatedEvent read = RatedEvent.parseFrom(written);

    assertThat(hex(read.toByteArray())).isEqualTo(hex(written));
    assertThat(read.getRevision()).isEqualTo(decision.revision());
    assertThat(read.getTimeMs()).isEqualTo(decision.timeMs());
    assertThat(read.getVerdictValue()).isEqualTo(rated.verdict().wire());
    assertThat(read.getReason()).isEqualTo(rated.reason());
    assertThat(read.getCreditsMicros()).isEqualTo(rated.credits());
    assertThat(read.getUnfundedMicros()).isEqualTo(rated.unfunded());
    assertThat(read.hasCostPicoUsd()).isEqualTo(rated.cost().isPresent());
    assertThat(read.getCostPicoUsd()).isEqualTo(rated.cost().map(Usd::pico).orElse(0L));
    assertThat(read.getPriceVersion()).isEqualTo(rated.priceVersion());
    assertThat(read.getRule()).isEqualTo(rated.rule());
    assertThat(read.getLedgerSequence()).isEqualTo(rated.line());
    assertThat(read.getReleased()).isEqualTo(rated.released());
    assertThat(read.getCorrection()).isEqualTo(rated.correction());
    assertThatTheEventIsIn(read, event);
  }

  @RepeatedTest(20)
  void messages_share_a_batch(RepetitionInfo seed) throws Exception {
    random = new Random(seed.getCurrentRepetition());
    var wire = new LedgerWire();
    var batch = new PackedBatch();
    batch.begin("live:cust_1".getBytes(StandardCharsets.UTF_8));
    var lines = new ArrayList<io.openmonetize.schemas.v1.LedgerLine>();
    for (int i = 0; i < 5; i++) {
      ByteWriter message = wire.write(line());
      batch.add(message);
      lines.add(io.openmonetize.schemas.v1.LedgerLine.parseFrom(message.toBytes()));
    }

    LedgerBatch read = LedgerBatch.parseFrom(batch.toBytes());

    assertThat(read.getAccount()).isEqualTo("live:cust_1");
    assertThat(read.getLinesList()).isEqualTo(lines);
  }

  private static void assertThatTheEventIsIn(RatedEvent read, UsageEvent event) {
    ByteBuffer identity = read.getIdentity().asReadOnlyByteBuffer();
    assertThat(new EventIdentity(identity.getLong(), identity.getLong()))
        .isEqualTo(event.identity());
    assertThat(identity.hasRemaining()).isFalse();
    assertThat(read.getPayloadHash()).isEqualTo(event.payloadHash());
    assertThat(read.getEventId()).isEqualTo(event.eventId());
    assertThat(read.getEventType()).isEqualTo(event.type().name());
    assertThat(read.getUserId()).isEqualTo(event.userId());
    assertThat(read.getTeamId()).isEqualTo(event.teamId());
    assertThat(read.getFeatureId()).isEqualTo(event.featureId());
    assertThat(read.getProvider()).isEqualTo(event.provider());
    assertThat(read.getModel()).isEqualTo(event.model());
    assertThat(read.getTimestampMs()).isEqualTo(event.timestampMs());
    assertThat(read.getUnitType()).isEqualTo(event.unitType());
    assertThat(new UsageEvent.Variant(read.getImageSize(), read.getQuality(), read.getResolution()))
        .isEqualTo(event.variant());
    assertThat(read.getHoldId()).isEqualTo(event.holdId());
    assertThat(read.getMetadataMap()).isEqualTo(event.metadata());
    assertThat(read.getReceivedAtMs()).isEqualTo(event.receivedAtMs());
    assertThat(read.getQuantitiesList()).isEqualTo(quantitiesOf(event));
  }

  private static List<RatedQuantity> quantitiesOf(UsageEvent event) {
    var expected = new ArrayList<RatedQuantity>();
    for (QuantityKind kind : QuantityKind.values()) {
      if (event.quantities().has(kind)) {
        expected.add(
            RatedQuantity.newBuilder()
                .setName(kind.publicName())
                .setMicros(event.quantities().micros(kind))
                .build());
      }
    }
    return expected;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private LedgerLine line() {
    var slices = new ArrayList<Slice>();
    for (int i = random.nextInt(4); i > 0; i--) {
      slices.add(new Slice(text(), edge()));
    }
    var hash = new byte[32];
    random.nextBytes(hash);
    var cause = new Cause(text(), text(), text(), text(), text(), text());
    LineType type = LineType.values()[random.nextInt(LineType.values().length)];
    return new LedgerLine(
        edge(), text(), type, text(), edge(), edge(), edge(), edge(), edge(), cause, slices, hash);
  }

  private Rated rated(UsageEvent event) {
    return new Rated(
        Verdict.values()[random.nextInt(Verdict.values().length)],
        text(),
        event,
        edge(),
        edge(),
        random.nextBoolean() ? Optional.of(Usd.ofPico(edge())) : Optional.empty(),
        text(),
        text(),
        edge(),
        random.nextBoolean(),
        text());
  }

  private UsageEvent event() {
    var quantities = new Quantities.Builder();
    for (QuantityKind kind : QuantityKind.values()) {
      if (random.nextInt(3) == 0) {
        quantities.put(kind, random.nextInt(3) * 1_000_000L);
      }
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      metadata.put(text(), text());
    }
    EventType type = EventType.values()[random.nextInt(EventType.values().length)];
    return new UsageEvent(
        new EventIdentity(edge(), edge()),
        edge(),
        text(),
        type,
        text(),
        text(),
        text(),
        text(),
        text(),
        edge(),
        quantities.build(),
        new UsageEvent.Variant(text(), text(), text()),
        text(),
        metadata,
        false,
        text(),
        edge());
  }

  private long edge() {
    return EDGES[random.nextInt(EDGES.length)];
  }

  /** Of any length up to two bytes of length, and beyond ASCII. */
  private String text() {
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> "gpt-4o";
      case 2 -> "größer 大 😀";
      default -> "x".repeat(random.nextInt(300));
    };
  }
}
