package io.openmonetize.e2e.bench;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.ApiKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.CustomerSettings;
import io.openmonetize.schemas.v1.EventType;
import io.openmonetize.schemas.v1.GrantCredits;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.OveragePolicy;
import io.openmonetize.schemas.v1.Quantity;
import io.openmonetize.schemas.v1.QuantityKind;
import io.openmonetize.schemas.v1.RegisterCustomer;
import io.openmonetize.schemas.v1.Tick;
import io.openmonetize.schemas.v1.UsageEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills the journal with believable usage: customers of Zipf shape, a few models, ids that never
 * repeat.
 */
final class JournalFill implements AutoCloseable {
  private static final String[] MODELS = {"gpt-4o", "gpt-4o-mini", "gpt-4-turbo", "gpt-3.5-turbo"};
  private static final long SEED = 42;

  private final KafkaProducer<byte[], byte[]> producer;
  private final byte[][] keys;
  private final double[] cumulative;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final String prefix;
  private long number;

  /** Customers are called by the prefix and a number from 0 on. */
  JournalFill(String kafka, String prefix, int customers) {
    this.prefix = prefix;
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka,
                "linger.ms",
                "20",
                "batch.size",
                Integer.toString(256 << 10),
                "buffer.memory",
                Integer.toString(128 << 20),
                "compression.type",
                "lz4"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    keys = new byte[customers][];
    cumulative = new double[customers];
    double sum = 0;
    for (int i = 0; i < customers; i++) {
      keys[i] = ("live:" + prefix + i).getBytes(StandardCharsets.UTF_8);
      sum += 1.0 / (i + 1);
      cumulative[i] = sum;
    }
  }

  void ticks(long catalogLength) {
    for (int partition = 0; partition < Topics.JOURNAL_PARTITIONS; partition++) {
      var tick = Tick.newBuilder().setCatalogLength(catalogLength);
      byte[] value = written(JournalRecord.newBuilder().setTick(tick));
      var unused = producer.send(new ProducerRecord<>(Topics.JOURNAL, partition, null, value));
    }
  }

  void customers() {
    for (int i = 0; i < keys.length; i++) {
      var settings = CustomerSettings.newBuilder().setOveragePolicy(OveragePolicy.ALLOW);
      var register =
          RegisterCustomer.newBuilder()
              .setName("Customer " + i)
              .setEmail("customer" + i + "@example.test")
              .setSettings(settings)
              .setApiKey(apiKey(i));
      command(i, Command.newBuilder().setRegisterCustomer(register));
      var grant = GrantCredits.newBuilder().setAmountMicros(1_000_000_000_000L).setPriority(100);
      command(i, Command.newBuilder().setGrantCredits(grant.setSource("purchase")));
    }
  }

  /** Of somebody, the first ones more often than the others. */
  void event() {
    event(customer());
  }

  void event(int customer) {
    var event = JournalRecord.newBuilder().setUsage(usage(number++));
    var unused =
        producer.send(new ProducerRecord<>(Topics.JOURNAL, keys[customer], written(event)));
  }

  void flush() {
    producer.flush();
  }

  void events(long count, Runnable progress) {
    for (long i = 0; i < count; i++) {
      event();
      if (i % 500_000 == 0) {
        progress.run();
      }
    }
    flush();
  }

  private ApiKey.Builder apiKey(int customer) {
    byte[] hash = ByteBuffer.allocate(32).putInt(customer).putInt(prefix.hashCode()).array();
    ByteString sha256 = ByteString.copyFrom(hash);
    return ApiKey.newBuilder().setKeyId("key_" + customer).setSha256(sha256).setRole("owner");
  }

  private void command(int customer, Command.Builder command) {
    command.setCommandId("cmd_" + random.nextLong()).setActor("operator");
    byte[] value = written(JournalRecord.newBuilder().setCommand(command));
    var unused = producer.send(new ProducerRecord<>(Topics.JOURNAL, keys[customer], value));
  }

  private int customer() {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int index = Arrays.binarySearch(cumulative, at);
    return Math.min(keys.length - 1, index < 0 ? -index - 1 : index);
  }

  private UsageEvent usage(long sequence) {
    byte[] identity = new byte[16];
    ByteBuffer.wrap(identity).putLong(random.nextLong()).putLong(random.nextLong());
    return UsageEvent.newBuilder()
        .setIdentity(ByteString.copyFrom(identity))
        .setPayloadHash(sequence)
        .setEventId("evt_" + sequence)
        .setEventType(EventType.TOKEN_USAGE)
        .setUserId("user_" + random.nextInt(100))
        .setFeatureId("ai-chat")
        .setProvider("OPENAI")
        .setModel(MODELS[random.nextInt(MODELS.length)])
        .setTimestampMs(System.currentTimeMillis())
        .setReceivedAtMs(System.currentTimeMillis())
        .addQuantities(tokens(QuantityKind.INPUT_TOKENS))
        .addQuantities(tokens(QuantityKind.OUTPUT_TOKENS))
        .build();
  }

  private Quantity tokens(QuantityKind kind) {
    return Quantity.newBuilder()
        .setKind(kind)
        .setMicros(random.nextInt(1, 2_000) * 1_000_000L)
        .build();
  }

  private static byte[] written(JournalRecord.Builder record) {
    return record.setWrittenAtMs(System.currentTimeMillis()).build().toByteArray();
  }

  @Override
  public void close() {
    producer.close();
  }
}
