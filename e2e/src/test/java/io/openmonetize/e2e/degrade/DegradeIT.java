package io.openmonetize.e2e.degrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.e2e.audit.AuditReport;
import io.openmonetize.e2e.audit.Auditor;
import io.openmonetize.e2e.audit.ClickHouseSql;
import io.openmonetize.e2e.chaos.Chaos;
import io.openmonetize.e2e.flows.Eventually;
import io.openmonetize.e2e.flows.Tenant;
import io.openmonetize.standalone.Stack;
import io.openmonetize.standalone.StackConfig;
import io.openmonetize.standalone.StackPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every store dead, slow, wiped and back, on one stack, against the tables of
 * docs/reference/degrading.md. After each, nothing that was accepted is lost, nothing is burned
 * twice, and every copy of the money agrees.
 *
 * <pre>
 *   services, jobs ─► detours ─► Kafka, Redis, ClickHouse
 * </pre>
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DegradeIT {
  @TempDir static Path folder;
  private static Detour kafka;
  private static Detour redis;
  private static Detour clickHouse;
  private static StackConfig config;
  private static Stack stack;
  private static Tenant tenant;
  private static Purse purse;
  private static DegradingTables tables;

  @BeforeAll
  static void start() throws IOException {
    tables = DegradingTables.read();
    kafka = Detour.start();
    redis = Detour.start();
    clickHouse = Detour.start();
    StackPorts ports = StackPorts.free();
    kafka.leadTo(ports.kafka());
    redis.leadTo(ports.redis());
    clickHouse.leadTo(ports.clickHouse());
    var reached =
        new StackPorts(
            ports.api(),
            ports.flinkUi(),
            clickHouse.port(),
            kafka.port(),
            redis.port(),
            ports.flinkMetrics());
    config = new StackConfig(folder.resolve("data"), ports, reached);
    stack = Stack.start(config);
    tenant = Tenant.of(stack);
    purse = new Purse(tenant);
    purse.grant(100_000);
    purse.batch(Visitor.OLDER + 5, Map.of());
  }

  @AfterAll
  static void stop() {
    stack.close();
    kafka.close();
    redis.close();
    clickHouse.close();
  }

  @Test
  @Order(1)
  void redis_dead() throws IOException {
    stack.killRedis();
    asDocumented(Store.REDIS, Trouble.DEAD);
    stack.startRedis();
    wellAgain(Store.REDIS);
  }

  @Test
  @Order(2)
  void redis_slow() throws IOException {
    redis.silent();
    asDocumented(Store.REDIS, Trouble.SLOW);
    redis.open();
    wellAgain(Store.REDIS);
  }

  @Test
  @Order(3)
  void redis_wiped() throws Exception {
    FlinkProcess.hold();
    stack.wipeRedis();
    asDocumented(Store.REDIS, Trouble.WIPED);
    FlinkProcess.goOn();
    wellAgain(Store.REDIS);
  }

  @Test
  @Order(4)
  void clickhouse_dead() throws IOException {
    stack.killClickHouse();
    asDocumented(Store.CLICKHOUSE, Trouble.DEAD);
    stack.startClickHouse();
    wellAgain(Store.CLICKHOUSE);
  }

  @Test
  @Order(5)
  void clickhouse_slow() throws IOException {
    clickHouse.silent();
    asDocumented(Store.CLICKHOUSE, Trouble.SLOW);
    clickHouse.open();
    wellAgain(Store.CLICKHOUSE);
  }

  @Test
  @Order(6)
  void clickhouse_wiped() throws IOException {
    stack.killClickHouse();
    Folders.delete(config.dataDir().resolve("clickhouse"));
    stack.startClickHouse();
    asDocumented(Store.CLICKHOUSE, Trouble.WIPED);
    stack.killFlink();
    stack.startFlink();
    wellAgain(Store.CLICKHOUSE);
  }

  @Test
  @Order(7)
  void flink_dead() throws IOException {
    stack.killFlink();
    asDocumented(Store.FLINK, Trouble.DEAD);
    stack.startFlink();
    wellAgain(Store.FLINK);
  }

  @Test
  @Order(8)
  void flink_slow() throws Exception {
    FlinkProcess.hold();
    asDocumented(Store.FLINK, Trouble.SLOW);
    FlinkProcess.goOn();
    wellAgain(Store.FLINK);
  }

  @Test
  @Order(9)
  void flink_wiped() throws IOException {
    stack.killFlink();
    Folders.delete(config.dataDir().resolve("flink"));
    stack.wipeRedis();
    stack.startFlink();
    asDocumented(Store.FLINK, Trouble.WIPED);
    wellAgain(Store.FLINK);
  }

  @Test
  @Order(10)
  void kafka_dead() throws IOException {
    stack.stopKafka();
    asDocumented(Store.KAFKA, Trouble.DEAD);
    stack.startKafka();
    wellAgain(Store.KAFKA);
  }

  @Test
  @Order(11)
  void kafka_slow() throws IOException {
    kafka.silent();
    asDocumented(Store.KAFKA, Trouble.SLOW);
    kafka.open();
    wellAgain(Store.KAFKA);
  }

  @Test
  @Order(12)
  void kafka_takes_records_and_its_word_is_lost() throws IOException {
    kafka.deaf();
    asDocumented(Store.KAFKA, Trouble.SLOW);
    kafka.open();
    wellAgain(Store.KAFKA);
  }

  /** What is accepted meanwhile goes with the empty broker, when the real data comes back. */
  @Test
  @Order(13)
  void kafka_wiped() throws IOException {
    Path data = config.dataDir().resolve("kafka");
    Path copy = folder.resolve("copy");
    stack.stopKafka();
    Folders.copy(data, copy);
    Folders.delete(data);
    // A stack that knows how long its logs were would not start this broker at all.
    Files.delete(config.dataDir().resolve("log-lengths.json"));
    stack.startKafka();
    asDocumented(Store.KAFKA, Trouble.WIPED, new Purse(tenant));
    Path log = config.dataDir().resolve("logs").resolve("flink.log");
    Eventually.holds(() -> assertThat(Files.readString(log)).contains("deleted and made anew"));
    stack.close();
    Folders.delete(data);
    Folders.copy(copy, data);
    stack = Stack.start(config);
    wellAgain(Store.KAFKA);
  }

  private static void asDocumented(Store store, Trouble trouble) {
    asDocumented(store, trouble, purse);
  }

  private static void asDocumented(Store store, Trouble trouble, Purse paying) {
    long began = System.nanoTime();
    Map<Caller, String> expected = tables.column(store, trouble);
    var visitor =
        new Visitor(
            tenant, paying, new ClickHouseSql(URI.create("http://127.0.0.1:" + clickHouse.port())));
    Eventually.holds(
        () -> {
          Map<Caller, String> seen = visitor.callAll();
          requireAnswered(seen, expected);
          assertThat(seen).isEqualTo(expected);
        });
    System.out.printf(
        "%s %s: as documented after %d ms%n",
        store, trouble, (System.nanoTime() - began) / 1_000_000);
  }

  /** Another answer may come first; none at all, or one that nobody thought of, ends the test. */
  private static void requireAnswered(Map<Caller, String> seen, Map<Caller, String> expected) {
    seen.forEach(
        (caller, cell) -> {
          boolean never = cell.equals(Visitor.NO_ANSWER) || cell.startsWith("500");
          if (never && !cell.equals(expected.get(caller))) {
            throw new IllegalStateException(caller + " got: " + cell);
          }
        });
  }

  private static void wellAgain(Store store) {
    asDocumented(store, Trouble.BACK);
    purse.settlesExactly();
    Eventually.holds(
        () -> {
          AuditReport report = new Auditor(Chaos.platformOf(stack)).audit();
          assertThat(report.clean()).as("%s", report).isTrue();
        });
  }
}
