package io.openmonetize.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.controlplane.fakes.Api;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.http.HttpServer;
import io.openmonetize.http.config.Env;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.Receipt;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** The service as its own process starts it, on a real Kafka and a real Redis. */
class ControlPlaneIT {
  private static final AccountKey ACCOUNT = AccountKey.of(true, "cust_it");
  @TempDir static Path dir;
  private static EmbeddedKafka kafka;
  private static EmbeddedRedis redis;
  private static RedisClient job;
  private static HttpServer server;
  private static Api operator;

  @BeforeAll
  static void start() throws Exception {
    kafka = EmbeddedKafka.start(dir.resolve("kafka"), 0);
    redis = EmbeddedRedis.start(dir.resolve("redis"), 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Topics.JOURNAL, Topics.JOURNAL_PARTITIONS, (short) 1),
                  new NewTopic(Topics.CATALOG, 1, (short) 1)))
          .all()
          .get();
    }
    String uri = "redis://127.0.0.1:" + redis.port();
    job = RedisClient.builder().fromURI(URI.create(uri)).build();
    server =
        ControlPlaneMain.start(
            new Env(
                Map.of(
                    "OM_KAFKA",
                    kafka.bootstrapServers(),
                    "OM_REDIS",
                    uri,
                    "OM_CLICKHOUSE",
                    "http://127.0.0.1:1",
                    "OM_ADMIN_KEY",
                    TestPlatform.OPERATOR,
                    "OM_PORT",
                    "0",
                    "OM_SHUTDOWN_GRACE",
                    "0s")),
            Clock.systemUTC());
    operator = new Api(server.url()).key(TestPlatform.OPERATOR);
  }

  @AfterAll
  static void stop() {
    server.close();
    job.close();
    redis.close();
    kafka.close();
  }

  @Test
  void an_empty_platform_is_seeded_and_every_partition_ticks_with_the_catalogs_length() {
    Map<Integer, Long> lengths = new HashMap<>();
    try (var consumer = journal()) {
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (!(lengths.size() == Topics.JOURNAL_PARTITIONS
              && lengths.values().stream().allMatch(n -> n >= 2))
          && System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          JournalRecord read = parse(record.value());
          if (read.hasTick()) {
            assertThat(record.key()).isNull();
            lengths.merge(record.partition(), read.getTick().getCatalogLength(), Math::max);
          }
        }
      }
    }

    assertThat(lengths).hasSize(Topics.JOURNAL_PARTITIONS);
    assertThat(lengths.values()).allMatch(length -> length >= 2);
    Reply preview =
        operator.post(
            "/v1/rating/calculate",
            "{'customer_id':'cust_it','provider':'openai','model':'gpt-4','input_tokens':1000,"
                + "'output_tokens':500}");
    assertThat(preview.text("credits_exact")).isEqualTo("120.000000");
    Reply ready = new Api(server.url()).get("/ready");
    assertThat(ready.body().path("checks").at("/kafka/state").asText()).isEqualTo("up");
    assertThat(ready.body().path("checks").at("/catalog/state").asText()).isEqualTo("up");
  }

  @Test
  void a_command_goes_through_the_journal_and_its_receipt_is_the_answer() {
    CompletableFuture<Reply> answer =
        CompletableFuture.supplyAsync(
            () ->
                operator.post(
                    "/v1/credits/grant",
                    "{'amount':5,'customer_id':'" + ACCOUNT.customerId() + "'}"));

    Command command = nextCommand();
    Receipt receipt =
        Receipt.newBuilder()
            .setId(command.getCommandId())
            .setAccount(ACCOUNT.value())
            .setCommand(
                CommandReceipt.newBuilder()
                    .setCode("applied")
                    .setTransactionId("tx_1")
                    .setAmountMicros(command.getGrantCredits().getAmountMicros())
                    .setBalanceAfterMicros(5_000_000))
            .build();
    job.set(bytes(RedisKeys.receipt(command.getCommandId())), receipt.toByteArray());

    assertThat(answer.join().status()).isEqualTo(201);
    assertThat(answer.join().text("balance_after")).isEqualTo("5.000000");
    Reply fate = operator.get("/v1/commands/" + command.getCommandId());
    assertThat(fate.text("transaction_id")).isEqualTo("tx_1");
  }

  @Test
  void a_balance_is_what_the_projection_says() {
    var view =
        AccountView.newBuilder()
            .setAccount(ACCOUNT.value())
            .setBalanceMicros(12_000_000)
            .setHeldMicros(2_000_000)
            .build();
    job.hset(
        bytes(RedisKeys.view(ACCOUNT.value())), bytes(RedisKeys.FIELD_PAYLOAD), view.toByteArray());

    Reply balance = operator.get("/v1/customers/cust_it/credits");

    assertThat(balance.text("balance")).isEqualTo("12.000000");
    assertThat(balance.text("reserved")).isEqualTo("2.000000");
    assertThat(balance.text("available")).isEqualTo("10.000000");
  }

  @Test
  void older_transactions_are_unavailable_while_clickhouse_is_away() {
    var view = AccountView.newBuilder().setSequence(500).build();
    job.hset(
        bytes(RedisKeys.view("live:cust_old")), bytes(RedisKeys.FIELD_PAYLOAD), view.toByteArray());

    Reply reply = operator.get("/v1/credits/transactions?customer_id=cust_old");

    assertThat(reply.status()).isEqualTo(503);
  }

  private static Command nextCommand() {
    try (var consumer = journal()) {
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(20))) {
          JournalRecord read = parse(record.value());
          if (read.hasCommand()) {
            assertThat(record.key()).isEqualTo(ACCOUNT.bytes());
            return read.getCommand();
          }
        }
      }
    }
    throw new AssertionError("no command came through the journal within a minute");
  }

  private static KafkaConsumer<byte[], byte[]> journal() {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, Topics.JOURNAL_PARTITIONS)
            .mapToObj(p -> new TopicPartition(Topics.JOURNAL, p))
            .toList());
    return consumer;
  }

  private static JournalRecord parse(byte[] value) {
    try {
      return JournalRecord.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
