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
import io.openmonetize.schemas.v1.Slice;
import io.openmonetize.schemas.v1.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a metering job might have published for a few customers, with the totals that follow from
 * it: burned, repeated, conflicting, rejected, parked, released and corrected events, holds,
 * wallets of a customer and of a user, a ledger without gaps, and refusals at the doors.
 */
final class FactsOfCustomers {
  private static final int FIRST_CUSTOMER = 123;
  private static final long GRANT = 1_000_000_000_000L;
  private static final int LINES_A_BATCH = 7;
  private static final long HELD = 5_000_000;
  private static final String USERS_WALLET = "user:user_1";
  private static final String[] MODELS = {"gpt-4o", "claude-3-5-sonnet", "gpt-4"};
  private static final String[] PROVIDERS = {"OPENAI", "ANTHROPIC", "OPENAI"};

  private final Random random;
  private final long start;

  /** Every other customer has corrections, and the others settle holds by request. */
  private boolean corrects;

  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final Totals.Sum totals = new Totals.Sum();

  private FactsOfCustomers(Instant start, long seed) {
    this.start = start.toEpochMilli();
    random = new Random(seed);
  }

  /** An event a minute for each customer: `cust_123`, `cust_124`, … */
  static FactsOfCustomers of(int customers, int eventsEach, Instant start, long seed) {
    var facts = new FactsOfCustomers(start, seed);
    for (int c = 0; c < customers; c++) {
      facts.corrects = c % 2 == 0;
      String mode = c % 4 == 3 ? "test:cust_" : "live:cust_";
      facts.customer(mode + (FIRST_CUSTOMER + c), eventsEach);
    }
    return facts;
  }

  List<ProducerRecord<byte[], byte[]>> records() {
    return records;
  }

  Totals totals() {
    return totals.build();
  }

  private void customer(String account, int events) {
    var batches = new Batches(account);
    batches.line(grant());
    batches.line(grant().setWallet(USERS_WALLET));
    for (int i = 1; i <= events; i++) {
      decide(batches, i);
    }
    batches.flush();
    refuse(account.substring(account.indexOf(':') + 1), events / 20);
  }

  private void decide(Batches batches, int number) {
    RatedEvent.Builder event = event(number, start + number * 60_000L);
    int kind = random.nextInt(100);
    if (kind < 70) {
      burn(batches, event);
    } else if (kind < 75) {
      burn(batches, event);
      if (corrects) {
        correct(batches, event);
      }
    } else if (kind < 80) {
      hold(batches, "hold_" + number);
      burn(batches, event);
    } else if (kind < 90) {
      batches.event(event.setVerdict(Verdict.DUPLICATE).setReason("same_event"));
    } else if (kind < 92) {
      batches.event(event.setVerdict(Verdict.CONFLICT).setReason("payload_differs"));
    } else if (kind < 94) {
      batches.event(event.setVerdict(Verdict.REJECTED).setReason("too_old"));
    } else {
      batches.event(event.setVerdict(Verdict.PARKED).setReason("price_unknown"));
      if (kind < 97) {
        burn(batches, event(number, start + number * 60_000L).setReleased(true));
        totals.released++;
      }
    }
  }

  private void burn(Batches batches, RatedEvent.Builder event) {
    long credits = 1L + random.nextInt(9_000_000);
    long sequence = batches.nextSequence;
    batches.line(
        LedgerLine.newBuilder()
            .setType(LineType.BURN)
            .setWallet(event.getUserId().equals("user_1") ? USERS_WALLET : "")
            .setAmountMicros(-credits)
            .addSlices(Slice.newBuilder().setGrantId("grant_1").setAmountMicros(-credits))
            .setEventId(event.getEventId()));
    event
        .setVerdict(Verdict.BURNED)
        .setReason("")
        .setLedgerSequence(sequence)
        .setCreditsMicros(credits)
        .setUnfundedMicros(random.nextInt(3))
        .setPriceVersion("17")
        .setRule("list:" + event.getModel());
    if (random.nextInt(50) != 0) {
      event.setCostPicoUsd(credits * 500);
    }
    batches.event(event);
  }

  /** Once to less, and every other one of them to nothing after that. */
  private void correct(Batches batches, RatedEvent.Builder burned) {
    long half = burned.getCreditsMicros() / 2;
    correct(batches, burned, half, "amended");
    if (random.nextBoolean()) {
      correct(batches, burned, 0, "voided");
      totals.voided++;
    }
  }

  private void correct(Batches batches, RatedEvent.Builder event, long credits, String how) {
    totals.replace(event);
    long back = event.getCreditsMicros() - credits;
    batches.line(
        LedgerLine.newBuilder()
            .setType(LineType.CORRECTION)
            .setAmountMicros(back)
            .addSlices(Slice.newBuilder().setGrantId("grant_1").setAmountMicros(back))
            .setEventId(event.getEventId())
            .setReference("the line of " + event.getEventId()));
    event.setCreditsMicros(credits).setCorrection(how);
    if (how.equals("voided")) {
      event.setUnfundedMicros(0).clearCostPicoUsd().clearQuantities();
    }
    batches.event(event);
  }

  /** Open, released, expired or settled by a command with two micro-credits more than were held. */
  private void hold(Batches batches, String id) {
    batches.line(held(id, LineType.HOLD, HELD).setDescription("for work under way"));
    int end = random.nextInt(corrects ? 3 : 4);
    totals.held += end == 0 ? HELD : 0;
    totals.openHolds += end == 0 ? 1 : 0;
    if (end != 0) {
      String command = end == 1 ? "" : "cmd_end_" + id;
      batches.line(held(id, LineType.RELEASE, -HELD).setCommandId(command));
    }
    if (end == 3) {
      long credits = HELD + 2;
      totals.settled += credits;
      batches.line(
          LedgerLine.newBuilder()
              .setType(LineType.BURN)
              .setAmountMicros(-credits)
              .addSlices(Slice.newBuilder().setGrantId("grant_1").setAmountMicros(-credits))
              .setCommandId("cmd_" + id)
              .setReference(id));
    }
  }

  private static LedgerLine.Builder held(String id, LineType type, long delta) {
    return LedgerLine.newBuilder()
        .setType(type)
        .setHeldDeltaMicros(delta)
        .addSlices(Slice.newBuilder().setGrantId("grant_1").setAmountMicros(delta))
        .setReference(id);
  }

  private static LedgerLine.Builder grant() {
    return LedgerLine.newBuilder()
        .setType(LineType.GRANT)
        .setAmountMicros(GRANT)
        .addSlices(Slice.newBuilder().setGrantId("grant_1").setAmountMicros(GRANT))
        .setCommandId("cmd_1")
        .setActor("operator");
  }

  private RatedEvent.Builder event(int number, long timestamp) {
    int model = number % MODELS.length;
    return RatedEvent.newBuilder()
        .setIdentity(ByteString.copyFrom(ByteBuffer.allocate(16).putLong(8, number).array()))
        .setEventId("evt_" + number)
        .setEventType("TOKEN_USAGE")
        .setFeatureId("ai-chat")
        .setUserId("user_" + number % 5)
        .setTeamId("team_" + number % 2)
        .setProvider(PROVIDERS[model])
        .setModel(MODELS[model])
        .setTimestampMs(timestamp)
        .setReceivedAtMs(timestamp + 40)
        .setPayloadHash(number * 31L)
        .putMetadata("region", number % 2 == 0 ? "eu" : "us")
        .addQuantities(
            RatedQuantity.newBuilder().setName("input_tokens").setMicros(number * 1_000_000L));
  }

  private void refuse(String customer, int count) {
    for (int i = 0; i < count; i++) {
      var refusal =
          RejectedEvent.newBuilder()
              .setCustomerId(customer)
              .setCode("invalid_json")
              .setMessage("not JSON")
              .setSourceTopic(Topics.USAGE_EVENTS)
              .setSourcePartition(i % 8)
              .setSourceOffset(totals.refused)
              .setPayload(ByteString.copyFromUtf8("{broken " + i))
              .setTimeMs(start + i);
      records.add(
          new ProducerRecord<>(Topics.REJECTED, bytes(customer), refusal.build().toByteArray()));
      totals.refused++;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Packs one account's facts as the metering job does: some at a time, in order. */
  private final class Batches {
    private final String account;
    private LedgerBatch.Builder lines = LedgerBatch.newBuilder();
    private RatedBatch.Builder rated = RatedBatch.newBuilder();
    private long nextSequence = 1;
    private long nextRevision = 1;
    private final Map<String, Long> balances = new HashMap<>();

    Batches(String account) {
      this.account = account;
    }

    void line(LedgerLine.Builder line) {
      long balance = balances.getOrDefault(line.getWallet(), 0L);
      line.setSequence(nextSequence++)
          .setTransactionId("txn_" + account + "_" + line.getSequence())
          .setTimeMs(start + nextRevision * 60_000L)
          .setBalanceBeforeMicros(balance)
          .setBalanceAfterMicros(balance + line.getAmountMicros());
      balances.put(line.getWallet(), line.getBalanceAfterMicros());
      lines.addLines(line);
      totals.lines++;
      totals.amounts += line.getAmountMicros();
      if (lines.getLinesCount() == LINES_A_BATCH) {
        flush();
      }
    }

    void event(RatedEvent.Builder event) {
      rated.addEvents(event.setRevision(nextRevision++).setTimeMs(event.getTimestampMs() + 50));
      totals.add(event);
    }

    void flush() {
      records.add(
          new ProducerRecord<>(
              Topics.LEDGER, bytes(account), lines.setAccount(account).build().toByteArray()));
      records.add(
          new ProducerRecord<>(
              Topics.RATED, bytes(account), rated.setAccount(account).build().toByteArray()));
      lines = LedgerBatch.newBuilder();
      rated = RatedBatch.newBuilder();
    }
  }
}
