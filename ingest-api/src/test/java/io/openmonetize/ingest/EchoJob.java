package io.openmonetize.ingest;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.journal.JournalEntry;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Stands for the metering job: reads the journal and writes each asked-for receipt to Redis. */
final class EchoJob implements AutoCloseable {
  private final RealStack stack;
  private final Thread thread = new Thread(this::run, "echo-job");
  private volatile boolean stopped;

  EchoJob(RealStack stack) {
    this.stack = stack;
    thread.start();
  }

  private void run() {
    try (var consumer = stack.consumer(Topics.JOURNAL);
        var redis = stack.jedis()) {
      while (!stopped) {
        for (var message : consumer.poll(Duration.ofMillis(20))) {
          var entry = entry(message);
          String id = entry.record().getUsage().getReceiptId();
          if (!id.isEmpty()) {
            redis.setex(
                RealStack.bytes(RedisKeys.receipt(id)),
                RedisKeys.RECEIPT_SECONDS,
                IngestFixture.receipt(entry, "burned", 2_000_000, 98_000_000).toByteArray());
          }
        }
      }
    }
  }

  static JournalEntry entry(ConsumerRecord<byte[], byte[]> message) {
    try {
      return new JournalEntry(
          new AccountKey(new String(message.key(), StandardCharsets.UTF_8)),
          JournalRecord.parseFrom(message.value()));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not a journal record", e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
  }
}
