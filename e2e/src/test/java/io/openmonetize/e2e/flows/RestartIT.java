package io.openmonetize.e2e.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.e2e.audit.AuditReport;
import io.openmonetize.e2e.audit.Auditor;
import io.openmonetize.e2e.audit.ClickHouseSql;
import io.openmonetize.e2e.chaos.Chaos;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.standalone.Stack;
import io.openmonetize.standalone.StackConfig;
import io.openmonetize.standalone.StackPorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What survives: everything in the data folder, and the truth when its copies are lost. */
class RestartIT {
  @TempDir Path folder;

  @Test
  void a_stack_goes_on_where_it_was_and_lost_copies_come_back() throws IOException {
    var config = new StackConfig(folder, StackPorts.free());
    Tenant acme;
    try (Stack stack = Stack.start(config)) {
      acme = Tenant.funded(stack, "100");
      acme.use("evt_1", 1_000);
      redisIsWiped(stack, acme);
      redisIsAwayForAWhile(stack, acme);
      clickHouseIsAwayForAWhile(stack, acme);
      auditIsClean(stack);
    }
    delete(folder.resolve("clickhouse"));
    try (Stack stack = Stack.start(config)) {
      assertThat(acme.balance()).isEqualByComparingTo("85");
      assertThat(acme.use("evt_1", 1_000).text("status")).isIn("duplicate", "conflict");
      assertThat(acme.use("evt_after", 1_000).text("balance_after")).isEqualTo("80.000000");
      assertThat(acme.api().get("/v1/credits/transactions").body().path("data")).hasSize(5);
      storedInClickHouse(stack, 5);
      auditIsClean(stack);
      auditNoticesAnotherBalanceInRedis(stack, acme);
      auditNoticesAnotherLineInClickHouse(stack);
    }
  }

  /** The projections come back, equal to the last byte. */
  private static void redisIsWiped(Stack stack, Tenant tenant) {
    Eventually.holds(() -> assertThat(redisIsComplete(stack)).isTrue());
    List<byte[]> before = projections(stack, tenant);
    stack.wipeRedis();
    Eventually.holds(
        () ->
            assertThat(Arrays.deepEquals(projections(stack, tenant).toArray(), before.toArray()))
                .isTrue());
    Eventually.holds(() -> assertThat(tenant.balance()).isEqualByComparingTo("95"));
  }

  private static void redisIsAwayForAWhile(Stack stack, Tenant tenant) {
    stack.killRedis();
    assertThat(tenant.use("evt_without_redis", 1_000).status()).isIn(200, 202);
    stack.startRedis();
    Eventually.holds(
        () -> {
          assertThat(tenant.api().get("/v1/credits/balance").text("balance"))
              .isEqualTo("90.000000");
        });
  }

  /** Burning does not wait for analytics, and analytics catches up. */
  private static void clickHouseIsAwayForAWhile(Stack stack, Tenant tenant) {
    stack.killClickHouse();
    assertThat(tenant.use("evt_without_clickhouse", 1_000).text("balance_after"))
        .isEqualTo("85.000000");
    stack.startClickHouse();
    storedInClickHouse(stack, 4);
  }

  private static void storedInClickHouse(Stack stack, int lines) {
    var sql = new ClickHouseSql(Chaos.platformOf(stack).clickHouse());
    Eventually.holds(
        () ->
            assertThat(sql.value("SELECT count() FROM openmonetize.ledger"))
                .isEqualTo(Integer.toString(lines)));
  }

  private static void auditIsClean(Stack stack) {
    Eventually.holds(
        () -> {
          AuditReport report = new Auditor(Chaos.platformOf(stack)).audit();
          assertThat(report.clean()).as("%s", report).isTrue();
        });
  }

  private static void auditNoticesAnotherBalanceInRedis(Stack stack, Tenant tenant)
      throws IOException {
    byte[] key = bytes(RedisKeys.view(AccountKey.of(true, tenant.id()).value()));
    byte[] payload = bytes(RedisKeys.FIELD_PAYLOAD);
    try (Jedis jedis = new Jedis(Chaos.platformOf(stack).redis())) {
      byte[] truth = jedis.hget(key, payload);
      AccountView view = AccountView.parseFrom(truth);
      jedis.hset(
          key,
          payload,
          view.toBuilder().setBalanceMicros(view.getBalanceMicros() + 1).build().toByteArray());
      AuditReport report = new Auditor(Chaos.platformOf(stack)).audit();
      assertThat(report.findings().unexplainedMicros()).as("%s", report).isEqualTo(1);
      jedis.hset(key, payload, truth);
    }
  }

  private static void auditNoticesAnotherLineInClickHouse(Stack stack) {
    var sql = new ClickHouseSql(Chaos.platformOf(stack).clickHouse());
    sql.run(
        """
        INSERT INTO openmonetize.ledger_2_log
        SELECT * REPLACE (6 AS sequence) FROM openmonetize.ledger_2_log WHERE event_id = 'evt_after'""");
    AuditReport report = new Auditor(Chaos.platformOf(stack)).audit();
    assertThat(report.clean()).as("%s", report).isFalse();
    assertThat(report.toString()).contains("ledger (lines, last line, sum, hash)");
  }

  private static boolean redisIsComplete(Stack stack) {
    try (Jedis jedis = new Jedis(Chaos.platformOf(stack).redis())) {
      return jedis.exists(RedisKeys.EPOCH);
    }
  }

  private static List<byte[]> projections(Stack stack, Tenant tenant) {
    String account = AccountKey.of(true, tenant.id()).value();
    var found = new ArrayList<byte[]>();
    try (Jedis jedis = new Jedis(Chaos.platformOf(stack).redis())) {
      found.add(jedis.hget(bytes(RedisKeys.view(account)), bytes(RedisKeys.FIELD_PAYLOAD)));
      found.addAll(jedis.zrange(bytes(RedisKeys.lines(account)), 0, -1));
    }
    return found;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void delete(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
