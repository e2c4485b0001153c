package io.openmonetize.flink.analytics.rows;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.v1.Alert;
import io.openmonetize.schemas.v1.AuditEntry;
import io.openmonetize.schemas.v1.DoorCount;
import io.openmonetize.schemas.v1.DoorReport;
import io.openmonetize.schemas.v1.FieldChange;
import io.openmonetize.schemas.v1.LedgerBatch;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.RatedBatch;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.RatedQuantity;
import io.openmonetize.schemas.v1.RejectedEvent;
import io.openmonetize.schemas.v1.Replayed;
import io.openmonetize.schemas.v1.Slice;
import io.openmonetize.schemas.v1.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Facts with something in every field. The golden files hold their bytes as the first version wrote
 * them; they are never changed, because topics hold such bytes for ever.
 */
public final class SampleFacts {
  private SampleFacts() {}

  public static RatedBatch rated() {
    return RatedBatch.newBuilder().setAccount("live:acme").addEvents(burned()).build();
  }

  public static RatedEvent burned() {
    return RatedEvent.newBuilder()
        .setRevision(7)
        .setVerdict(Verdict.BURNED)
        .setIdentity(ByteString.fromHex("000102030405060708090a0b0c0d0e0f"))
        .setEventId("evt_1")
        .setEventType("TOKEN_USAGE")
        .setUserId("user_9")
        .setTeamId("team_2")
        .setFeatureId("ai-chat")
        .setProvider("OPENAI")
        .setModel("gpt-4o")
        .setTimestampMs(1_793_873_730_123L)
        .addQuantities(quantity("input_tokens", 500_000_000))
        .addQuantities(quantity("value", 1_500_000))
        .addQuantities(quantity("moon_phases", 2_000_000))
        .setUnitType("page")
        .putMetadata("region", "eu")
        .setCostPicoUsd(3_000_000_001L)
        .setCreditsMicros(6_000_001)
        .setUnfundedMicros(2)
        .setPriceVersion("17")
        .setRule("list:gpt-4o")
        .setTimeMs(1_793_873_731_456L)
        .setLedgerSequence(5)
        .setPayloadHash(0x0123456789abcdefL)
        .setReceivedAtMs(1_793_873_731_455L)
        .setReleased(true)
        .build();
  }

  /** With what decisions have since there are wallets and corrections. */
  public static RatedBatch ratedSinceWallets() {
    return RatedBatch.newBuilder()
        .setAccount("live:acme")
        .addEvents(
            burned().toBuilder()
                .setImageSize("1024x1024")
                .setQuality("hd")
                .setResolution("720p")
                .setHoldId("hold_1")
                .setCorrection("amended"))
        .build();
  }

  /** With what lines have since there are holds. */
  public static LedgerBatch ledgerSinceWallets() {
    return LedgerBatch.newBuilder()
        .setAccount("test:acme")
        .addLines(line().toBuilder().setReference("hold_1"))
        .build();
  }

  public static LedgerBatch ledger() {
    return LedgerBatch.newBuilder().setAccount("test:acme").addLines(line()).build();
  }

  public static LedgerLine line() {
    return LedgerLine.newBuilder()
        .setSequence(5)
        .setTransactionId("txn_5")
        .setType(LineType.BURN)
        .setWallet("user:9")
        .setAmountMicros(-6_000_001)
        .setHeldDeltaMicros(3)
        .setBalanceBeforeMicros(10_000_000)
        .setBalanceAfterMicros(3_999_999)
        .setTimeMs(1_793_873_731_456L)
        .setEventId("evt_1")
        .setCommandId("cmd_1")
        .addSlices(Slice.newBuilder().setGrantId("grant_1").setAmountMicros(-6_000_000))
        .addSlices(Slice.newBuilder().setGrantId("debt").setAmountMicros(-1))
        .setPriceVersion("17")
        .setDescription("gpt-4o")
        .setHash(ByteString.fromHex("0fff"))
        .setActor("key_1")
        .build();
  }

  public static RejectedEvent refusedFromKafka() {
    return RejectedEvent.newBuilder()
        .setCustomerId("acme")
        .setEventId("evt_2")
        .setCode("invalid_json")
        .setMessage("not JSON at 3")
        .setField("timestamp")
        .setSourceTopic("om.usage.events")
        .setSourcePartition(4)
        .setSourceOffset(99)
        .setPayload(ByteString.copyFromUtf8("{oops"))
        .setTimeMs(1_793_873_731_456L)
        .build();
  }

  public static RejectedEvent replayed() {
    return RejectedEvent.newBuilder()
        .setCustomerId("acme")
        .setLivemode(true)
        .setEventId("evt_9")
        .setTimeMs(1_793_873_731_456L)
        .setReplayed(Replayed.newBuilder().setRefusalId("refusal_1").setActor("key_1"))
        .build();
  }

  public static DoorReport doorReport() {
    var count = DoorCount.newBuilder().setHourMs(1_793_872_800_000L).setPiece(7);
    return DoorReport.newBuilder()
        .setDoor("http")
        .setCounter("proc_1")
        .setVersion(12)
        .setTimeMs(1_793_873_731_456L)
        .setClosed(true)
        .addCounts(
            count
                .clone()
                .setAccount("test:acme")
                .setReceived(10)
                .setRefused(3)
                .setRepeated(2)
                .setUnacknowledged(1))
        .addCounts(count.setReceived(1).setRefused(1))
        .build();
  }

  public static Alert alert() {
    return Alert.newBuilder()
        .setAlertId("live:acme/7/event_parked")
        .setAccount("live:acme")
        .setKind("event_parked")
        .setDetail("price_unknown: evt_1")
        .setTimeMs(1_793_873_731_456L)
        .build();
  }

  public static AuditEntry change() {
    return AuditEntry.newBuilder()
        .setAccount("live:acme")
        .setSequence(4)
        .setTimeMs(1_793_873_731_456L)
        .setActor("key_1")
        .setOrigin("10.1.2.3")
        .setAction("key.revoked")
        .setSubject("key_2")
        .addChanges(FieldChange.newBuilder().setField("revoked").setAfter("true"))
        .setCommandId("cmd_1")
        .setPreviousHash(ByteString.copyFrom(new byte[32]))
        .setHash(ByteString.copyFrom(new byte[32]))
        .build();
  }

  private static RatedQuantity quantity(String name, long micros) {
    return RatedQuantity.newBuilder().setName(name).setMicros(micros).build();
  }

  /** The bytes of a file that the first version wrote. */
  static byte[] golden(String file) {
    try (InputStream in = SampleFacts.class.getResourceAsStream("/golden/analytics/" + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
