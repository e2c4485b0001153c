package io.openmonetize.flink.metering;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.ApiKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.EventType;
import io.openmonetize.schemas.v1.GrantCredits;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.Quantity;
import io.openmonetize.schemas.v1.QuantityKind;
import io.openmonetize.schemas.v1.RegisterCustomer;
import io.openmonetize.schemas.v1.Tick;
import io.openmonetize.schemas.v1.UsageEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the journal as the services do. */
final class Journal implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  Journal(String kafka) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka, "linger.ms", "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  static void createTopics(String kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      var topics = new ArrayList<NewTopic>();
      for (Topics.Spec spec : Topics.all()) {
        topics.add(new NewTopic(spec.name(), spec.partitions(), (short) 1).configs(spec.config()));
      }
      admin.createTopics(topics).all().get();
    }
  }

  void tick(long catalogLength) {
    for (int partition = 0; partition < Topics.JOURNAL_PARTITIONS; partition++) {
      byte[] tick =
          JournalRecord.newBuilder()
              .setWrittenAtMs(System.currentTimeMillis())
              .setTick(Tick.newBuilder().setCatalogLength(catalogLength))
              .build()
              .toByteArray();
      producer.send(new ProducerRecord<>(Topics.JOURNAL, partition, null, tick));
    }
    producer.flush();
  }

  String register(String account) {
    var key = ApiKey.newBuilder().setKeyId("key_" + account).setRole("owner");
    key.setSha256(ByteString.copyFrom(new byte[] {1, 2}));
    var register = RegisterCustomer.newBuilder().setName(account).setApiKey(key);
    return ask(account, command().setRegisterCustomer(register));
  }

  String grant(String account, long credits) {
    return ask(
        account,
        command()
            .setGrantCredits(
                GrantCredits.newBuilder()
                    .setAmountMicros(credits * 1_000_000)
                    .setPriority(100)
                    .setSource("grant")));
  }

  String use(String account, String id, String model, long tokens) {
    String receipt = "rcp_" + UUID.randomUUID();
    write(
        account,
        JournalRecord.newBuilder().setUsage(usage(id, model, tokens).setReceiptId(receipt)));
    return receipt;
  }

  void useUnwatched(String account, String id, String model, long tokens) {
    write(account, JournalRecord.newBuilder().setUsage(usage(id, model, tokens)));
  }

  static UsageEvent.Builder usage(String id, String model, long tokens) {
    byte[] identity = new byte[16];
    ByteBuffer.wrap(identity)
        .putLong(id.hashCode() * 0x9e3779b97f4a7c15L)
        .putLong(
            UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).getLeastSignificantBits());
    return UsageEvent.newBuilder()
        .setIdentity(ByteString.copyFrom(identity))
        .setPayloadHash(tokens)
        .setEventId(id)
        .setEventType(EventType.TOKEN_USAGE)
        .setFeatureId("chat")
        .setProvider("OPENAI")
        .setModel(model)
        .setTimestampMs(System.currentTimeMillis())
        .addQuantities(
            Quantity.newBuilder().setKind(QuantityKind.INPUT_TOKENS).setMicros(tokens * 1_000_000));
  }

  private static Command.Builder command() {
    return Command.newBuilder().setCommandId("cmd_" + UUID.randomUUID()).setActor("test");
  }

  private String ask(String account, Command.Builder command) {
    write(account, JournalRecord.newBuilder().setCommand(command));
    return command.getCommandId();
  }

  private void write(String account, JournalRecord.Builder record) {
    byte[] value = record.setWrittenAtMs(System.currentTimeMillis()).build().toByteArray();
    byte[] key = account.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(Topics.JOURNAL, key, value));
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
