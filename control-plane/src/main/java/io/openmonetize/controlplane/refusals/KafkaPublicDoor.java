package io.openmonetize.controlplane.refusals;

import io.openmonetize.journal.AckingProducer;
import io.openmonetize.journal.JournalConfig;
import io.openmonetize.journal.Producers;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.RejectedEvent;
import io.openmonetize.schemas.v1.Replayed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes as a direct producer does, and then marks what it wrote. */
public final class KafkaPublicDoor implements PublicDoor {
  /**
   * Replays are rare, so the first has yet to learn where the topics are; somebody waits for it.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AckingProducer producer;

  private KafkaPublicDoor(AckingProducer producer) {
    this.producer = producer;
  }

  public static KafkaPublicDoor open(JournalConfig config, Clock clock) {
    var patient =
        new JournalConfig(
            config.bootstrap(), PATIENCE, PATIENCE, config.linger(), config.bufferBytes());
    return new KafkaPublicDoor(Producers.acking(patient, config.linger(), clock));
  }

  /**
   * The mark goes out after the event stands, since a mark alone would hide an event that is lost;
   * and from another thread, because an acknowledgement comes on the producer's own, which would
   * wait there for metadata that only itself can fetch.
   */
  @Override
  public CompletableFuture<Void> send(List<Replay> replays) {
    return producer
        .sendAll(replays.stream().map(KafkaPublicDoor::event).toList())
        .thenComposeAsync(
            stand -> producer.sendAll(replays.stream().map(KafkaPublicDoor::mark).toList()));
  }

  @Override
  public void close() {
    producer.close();
  }

  private static ProducerRecord<byte[], byte[]> event(Replay replay) {
    return new ProducerRecord<>(Topics.USAGE_EVENTS, key(replay), replay.payload());
  }

  private static ProducerRecord<byte[], byte[]> mark(Replay replay) {
    RejectedEvent mark =
        RejectedEvent.newBuilder()
            .setCustomerId(replay.customerId())
            .setLivemode(replay.livemode())
            .setEventId(replay.eventId())
            .setTimeMs(replay.atMs())
            .setReplayed(
                Replayed.newBuilder().setRefusalId(replay.refusalId()).setActor(replay.actor()))
            .build();
    return new ProducerRecord<>(Topics.REJECTED, key(replay), mark.toByteArray());
  }

  private static byte @Nullable [] key(Replay replay) {
    return replay.customerId().isEmpty()
        ? null
        : replay.customerId().getBytes(StandardCharsets.UTF_8);
  }
}
