package io.openmonetize.standalone.clickhouse;

import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.http.auth.ApiKeys;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.KeyView;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;

/** A front with two customers whose rows lie side by side, and the keys of both in Redis. */
final class TenantStage implements AutoCloseable {
  static final String ACME = "om_live_acme";
  static final String ACME_TEST = "om_test_acme";
  static final String VICTIM = "om_live_victim";

  /** In every text of the victim's rows. */
  static final String MARK = "s3cr3t";

  private static final String STORED =
      "SELECT name FROM system.tables WHERE database = 'openmonetize' AND engine LIKE '%MergeTree'";

  private final EmbeddedRedis redis;
  private final Jedis job;
  private final ClickHouseProcess front;
  final HttpSql operator;
  private final List<String> tables;

  TenantStage(Path folder) throws Exception {
    redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
    job = new Jedis("127.0.0.1", redis.port());
    job.set(RedisKeys.EPOCH, "1");
    front =
        ClickHouseProcess.start(
            folder.resolve("data"),
            0,
            EngineInstall.inUserCache().library(),
            Optional.of("redis://127.0.0.1:" + redis.port()));
    operator = new HttpSql(front.url());
    ClickHouseSchema.apply(ClickHouseAddress.parse(front.url()));
    tables = operator.value(STORED).lines().toList();
    key(ACME, "live:acme", "viewer");
    key(ACME_TEST, "test:acme", "viewer");
    key(VICTIM, "live:victim", "owner");
    for (String row :
        List.of("true, 'acme', 'mine'", "false, 'acme', 'try'", "true, 'victim', '" + MARK + "'")) {
      fill(row);
    }
    // In one part, and so in one granule of the primary key: what reads one customer's reads all.
    for (String table : tables) {
      operator.value("OPTIMIZE TABLE openmonetize." + table + " FINAL");
    }
  }

  String url() {
    return front.url();
  }

  EmbeddedRedis redis() {
    return redis;
  }

  void key(String key, String account, String role, String... scopes) {
    key(
        key,
        KeyView.newBuilder()
            .setAccount(account)
            .setKeyId("key_" + account)
            .setRole(role)
            .addAllScopes(List.of(scopes))
            .build());
  }

  void key(String key, KeyView view) {
    job.hset(
        RedisKeys.key(ApiKeys.sha256Hex(key)).getBytes(StandardCharsets.UTF_8),
        RedisKeys.FIELD_PAYLOAD.getBytes(StandardCharsets.UTF_8),
        view.toByteArray());
  }

  HttpResponse<String> ask(String key, String sql) throws Exception {
    return ask(key, "", sql);
  }

  HttpResponse<String> ask(String key, String parameters, String sql) throws Exception {
    return operator.send(
        operator
            .request("/?" + parameters)
            .header("X-ClickHouse-User", Tenant.USER)
            .header("X-ClickHouse-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(sql)));
  }

  String value(String key, String sql) throws Exception {
    HttpResponse<String> answer = ask(key, sql);
    if (answer.statusCode() != 200) {
      throw new AssertionError(sql + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body().strip();
  }

  /** Forty facts of each kind; {@code row} is the mode, the customer and a text. */
  private void fill(String row) throws Exception {
    String from =
        " FROM (SELECT number AS n, t.1 AS live, t.2 AS who, t.3 AS what,"
            + " toDateTime64('2026-11-01 00:00:00', 3, 'UTC') + n * 600 AS at,"
            + " what || '_' || toString(n) AS text FROM (SELECT number, tuple("
            + row
            + ") AS t FROM numbers(40)))";
    for (String decisions : List.of("decisions_2_log", "decisions_3_log")) {
      insert(
          decisions
              + " (livemode, customer_id, revision, verdict, decided_at, timestamp, identity,"
              + " event_id, event_type, user_id, team_id, feature_id, provider, model, metadata,"
              + " input_tokens, credits_burned, cost_usd)",
          "live, who, n, ['burned', 'parked', 'duplicate', 'rejected'][n % 4 + 1], at, at,"
              + " hex(text), text, 'TOKEN_USAGE', text, what, what, 'OPENAI', what,"
              + " map(what, text), n, n, n / 1000"
              + from);
    }
    for (String usage : List.of("usage_hourly_2_log hour", "usage_daily_2_log day")) {
      String[] table = usage.split(" ", -1);
      insert(
          table[0]
              + " (livemode, customer_id, "
              + table[1]
              + ", feature_id, model, user_id, team_id, events, decisions)",
          "live, who, toStartOfHour(at), what, what, text, what, 1, 1" + from + " WHERE n % 4 = 0");
    }
    insert(
        "customer_daily_2_log (livemode, customer_id, day, feature_id, model, events, decisions)",
        "live, who, at, what, text, 1, 1" + from + " WHERE n % 4 = 0");
    insert(
        "ledger_2_log (livemode, customer_id, sequence, time, transaction_id, type, wallet, amount,"
            + " balance_after, event_id, description, actor, reference, held_delta)",
        "live, who, n + 1, at, text, if(n % 4 = 0, 'HOLD', 'BURN'), what, -1, 100 - n, text, text,"
            + " what, text, if(n % 4 = 0, 1, 0)"
            + from);
    insert(
        "refusals_2_log (customer_id, id, refused_at, event_id, code, message, payload, livemode)",
        "who, text, at, text, 'malformed', text, text, if(n % 2 = 0, NULL, live)" + from);
    insert(
        "alerts_log (livemode, customer_id, alert_id, kind, detail, raised_at)",
        "live, who, text, 'event_parked', text, at" + from);
    insert(
        "door_counts_log (livemode, customer_id, hour, door, counter, version, received, account)",
        "live, who, toStartOfHour(at), 'http', text, n, 1, if(live, 'live:', 'test:') || who"
            + from);
    insert(
        "audit_log (account, sequence, time, actor, origin, action, subject, changes, hash)",
        "if(live, 'live:', 'test:') || who, n, at, what, text, 'key.revoked', text,"
            + " [(what, what, text)], text"
            + from);
  }

  /** Into a table that this version of the schema has; not all of them are there in each. */
  private void insert(String target, String select) throws Exception {
    if (tables.contains(target.substring(0, target.indexOf(' ')))) {
      operator.value("INSERT INTO openmonetize." + target + " SELECT " + select);
    }
  }

  @Override
  public void close() {
    front.close();
    job.close();
    redis.close();
  }
}
