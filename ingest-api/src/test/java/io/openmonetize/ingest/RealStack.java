package io.openmonetize.ingest;

import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.http.HttpServer;
import io.openmonetize.http.auth.ApiKeys;
import io.openmonetize.http.config.Env;
import io.openmonetize.http.fake.Calls;
import io.openmonetize.http.fake.FakeKeyDirectory;
import io.openmonetize.http.fake.TestServer;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import redis.clients.jedis.Jedis;

/** A real Kafka, a real Redis, and the service on them as its own process would run it. */
final class RealStack implements AutoCloseable {
  static final String KEY = "om_live_real";
  static final String ACCOUNT = "live:cust_real";

  private final Path folder;
  private final int kafkaPort;
  private final int redisPort;
  private EmbeddedKafka kafka;
  private EmbeddedRedis redis;
  private HttpServer server;
  private Calls calls;

  RealStack(Path folder) throws Exception {
    this.folder = folder;
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
    kafkaPort = kafka.port();
    redisPort = redis.port();
    createTopics();
    projectKey();
  }

  void startServer() {
    server =
        IngestMain.start(
            new Env(
                Map.of(
                    "OM_KAFKA",
                    kafka.bootstrapServers(),
                    "OM_REDIS",
                    "redis://127.0.0.1:" + redisPort,
                    "OM_ADMIN_KEY",
                    TestServer.OPERATOR,
                    "OM_PORT",
                    "0",
                    "OM_JOURNAL_DELIVERY_TIMEOUT",
                    "2s")),
            Clock.systemUTC());
    calls = new Calls(server.url());
  }

  void stopServer() {
    server.close();
  }

  Calls calls() {
    return calls;
  }

  Calls.Answer post(String path, String body, String... headers) {
    var all = new String[headers.length + 2];
    all[0] = "X-API-Key";
    all[1] = KEY;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return calls.post(path, body, all);
  }

  void stopKafka() {
    kafka.close();
  }

  void startKafka() {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), kafkaPort);
  }

  void stopRedis() {
    redis.close();
  }

  void startRedis() {
    redis = EmbeddedRedis.start(folder.resolve("redis"), redisPort);
  }

  Jedis jedis() {
    return new Jedis("127.0.0.1", redisPort);
  }

  /** Everything that stands in a topic now. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer = consumer(topic)) {
      var ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
      }
    }
    return found;
  }

  /** Reads a topic from its beginning. */
  KafkaConsumer<byte[], byte[]> consumer(String topic) {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  private void createTopics() throws Exception {
    var topics =
        Topics.all().stream()
            .map(t -> new NewTopic(t.name(), t.partitions(), (short) 1).configs(t.config()))
            .toList();
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(topics).all().get();
    }
  }

  private void projectKey() {
    try (var job = jedis()) {
      job.set(RedisKeys.EPOCH, "1");
      job.hset(
          bytes(RedisKeys.key(ApiKeys.sha256Hex(KEY))),
          bytes(RedisKeys.FIELD_PAYLOAD),
          FakeKeyDirectory.view(ACCOUNT, "owner").build().toByteArray());
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    kafka.close();
    redis.close();
  }
}
