package io.openmonetize.journal;

import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Producers that tell the truth: an acknowledgement means every in-sync replica has the record, and
 * a send that cannot succeed fails within the delivery timeout.
 */
public final class Producers {
  private static final int BATCH_BYTES = 128 * 1024;

  private Producers() {}

  /** A producer of bytes with the guarantees of the journal. */
  public static Producer<byte[], byte[]> open(JournalConfig config, Duration linger) {
    return new KafkaProducer<>(
        properties(config, linger), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** The same, by futures. */
  public static AckingProducer acking(JournalConfig config, Duration linger, Clock clock) {
    return new AckingProducer(open(config, linger), config.maxBlock(), clock);
  }

  /** For who measures a variant. */
  public static Properties properties(JournalConfig config, Duration linger) {
    var p = new Properties();
    p.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
    p.put(ProducerConfig.ACKS_CONFIG, "all");
    // Explicit, so that a setting in conflict with it is refused instead of switching it off.
    p.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    // A broker that has not met this producer takes a second batch although the first one failed, a
    // partition still without a leader being enough; the first can then never be written.
    p.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    p.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    p.put(ProducerConfig.LINGER_MS_CONFIG, Long.toString(linger.toMillis()));
    p.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES));
    p.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(config.bufferBytes()));
    p.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(config.maxBlock().toMillis()));
    long delivery = config.deliveryTimeout().toMillis();
    p.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(delivery));
    // Room for a second try within the delivery timeout, after a broker that fell silent.
    long request = Math.max(1, (delivery - linger.toMillis()) / 2);
    p.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(request));
    p.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
    return p;
  }
}
