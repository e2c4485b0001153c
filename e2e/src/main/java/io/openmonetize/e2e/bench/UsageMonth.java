package io.openmonetize.e2e.bench;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.RatedBatch;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.RatedQuantity;
import io.openmonetize.schemas.v1.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A month of decisions as the metering job says them, and their sums by plain addition: customers
 * by Zipf's law, one event in a hundred up to ten days late, one decision in a thousand a
 * correction that voids or changes what its customer used last.
 */
final class UsageMonth implements AutoCloseable {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final long DAY = 86_400_000;
  private static final long MONTH = 31 * DAY;
  private static final long MICROS = 1_000_000;
  private static final List<String> MODELS =
      List.of("gpt-4o", "claude-3-5-sonnet", "gemini-1.5-pro");
  private static final List<String> FEATURES =
      List.of("ai-chat", "legal-research", "summaries", "search", "embeddings");
  private static final int PER_BATCH = 20;

  private final long events;
  private final int customers;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, Long> revisions = new HashMap<>();
  private final Map<String, RatedEvent> last = new HashMap<>();
  private final Map<String, RatedBatch.Builder> waiting = new HashMap<>();
  private final MonthSums sums = new MonthSums();

  UsageMonth(String bootstrap, long events, int customers) {
    this.events = events;
    this.customers = customers;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", "20", "batch.size", "262144"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  MonthSums sums() {
    return sums;
  }

  /** The same decisions each time; only the first time are they added up. */
  void publish(long seed, boolean addUp) {
    revisions.clear();
    last.clear();
    Random random = new Random(seed);
    for (long i = 0; i < events; i++) {
      String customer = customer(random);
      RatedEvent decision =
          random.nextInt(1_000) == 0 && last.containsKey(customer)
              ? correction(customer, random)
              : use(customer, i, random);
      if (addUp) {
        sums.add(customer, decision, last.get(customer));
      }
      if (decision.getCorrection().equals("voided")) {
        last.remove(customer);
      } else {
        last.put(customer, decision);
      }
      send(customer, decision);
    }
    waiting.forEach(this::write);
    waiting.clear();
    producer.flush();
  }

  private String customer(Random random) {
    return "cust_" + (int) Math.pow(customers, random.nextDouble());
  }

  private RatedEvent use(String customer, long number, Random random) {
    long decided = START.toEpochMilli() + number * (MONTH / Math.max(1, events));
    long late = random.nextInt(100) == 0 ? random.nextLong(10 * DAY) : 0;
    long tokens = random.nextInt(4_000);
    int model = random.nextInt(MODELS.size());
    return RatedEvent.newBuilder()
        .setRevision(revisions.merge(customer, 1L, Long::sum))
        .setVerdict(Verdict.BURNED)
        .setIdentity(identity(number))
        .setEventId("evt_" + number)
        .setEventType("TOKEN_USAGE")
        .setUserId("user_" + random.nextInt(20))
        .setFeatureId(FEATURES.get(random.nextInt(FEATURES.size())))
        .setProvider("OPENAI")
        .setModel(MODELS.get(model))
        .setTimestampMs(decided - late)
        .setTimeMs(decided)
        .setReceivedAtMs(decided)
        .addQuantities(quantity(tokens))
        .setCostPicoUsd(tokens * 2_500_001L)
        .setCreditsMicros(tokens * 5_003L)
        .setPriceVersion("1")
        .setRule("list")
        .build();
  }

  private RatedEvent correction(String customer, Random random) {
    RatedEvent before = lastOf(customer);
    RatedEvent.Builder changed =
        before.toBuilder()
            .setRevision(revisions.merge(customer, 1L, Long::sum))
            .setTimeMs(before.getTimeMs() + 1);
    if (random.nextBoolean()) {
      return changed.setCorrection("voided").setCreditsMicros(0).build();
    }
    long tokens = random.nextInt(4_000);
    return changed
        .setCorrection("amended")
        .setTimestampMs(before.getTimestampMs() - random.nextLong(DAY))
        .setQuantities(0, quantity(tokens))
        .setCostPicoUsd(tokens * 2_500_001L)
        .setCreditsMicros(tokens * 5_003L)
        .build();
  }

  private RatedEvent lastOf(String customer) {
    return Objects.requireNonNull(last.get(customer), customer);
  }

  private void send(String customer, RatedEvent decision) {
    RatedBatch.Builder batch =
        waiting.computeIfAbsent(
            customer, name -> RatedBatch.newBuilder().setAccount("live:" + name));
    if (batch.addEvents(decision).getEventsCount() >= PER_BATCH) {
      write(customer, batch);
      batch.clearEvents();
    }
  }

  private void write(String customer, RatedBatch.Builder batch) {
    if (batch.getEventsCount() > 0) {
      byte[] key = ("live:" + customer).getBytes(StandardCharsets.UTF_8);
      var unused =
          producer.send(new ProducerRecord<>(Topics.RATED, key, batch.build().toByteArray()));
    }
  }

  private static RatedQuantity quantity(long tokens) {
    return RatedQuantity.newBuilder().setName("input_tokens").setMicros(tokens * MICROS).build();
  }

  private static ByteString identity(long number) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(~number).putLong(number).array());
  }

  @Override
  public void close() {
    producer.close();
  }
}
