package io.openmonetize.e2e.chaos;

import io.openmonetize.e2e.audit.Auditor;
import io.openmonetize.e2e.audit.ClickHouseSql;
import io.openmonetize.e2e.audit.Platform;
import io.openmonetize.e2e.audit.ProjectionWatch;
import io.openmonetize.e2e.load.Api;
import io.openmonetize.e2e.load.HttpDoor;
import io.openmonetize.e2e.load.KafkaDoor;
import io.openmonetize.e2e.load.Sending;
import io.openmonetize.e2e.load.Sending.Kind;
import io.openmonetize.e2e.load.Sending.Way;
import io.openmonetize.e2e.load.Workload;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.standalone.Stack;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traffic through both doors while the jobs are killed, then a look at every copy of the truth.
 *
 * <pre>
 *   register, grant ─► traffic ───────────────────────────────► all decided ─► ClickHouse has it ─► audit
 *                        kill -9 ─ start ─ kill -9 ─ start …
 *                      ── projections are watched ────────────────────────────────────────────►
 * </pre>
 */
public final class Chaos {
  private static final Logger LOG = LoggerFactory.getLogger(Chaos.class);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int WINDOWS = 8;
  private static final int SMALLEST_WINDOW = 2_000;

  private final ChaosPlan plan;
  private final Stack stack;
  private final Platform platform;

  public Chaos(ChaosPlan plan, Stack stack) {
    this.plan = plan;
    this.stack = stack;
    this.platform = platformOf(stack);
  }

  /** Where a stack's parts are read from outside. */
  public static Platform platformOf(Stack stack) {
    var ports = stack.config().ports();
    return new Platform(
        "127.0.0.1:" + ports.kafka(),
        URI.create("redis://127.0.0.1:" + ports.redis()),
        URI.create("http://127.0.0.1:" + ports.clickHouse()));
  }

  public ChaosResult run() throws InterruptedException {
    long began = System.nanoTime();
    var operator = new Api(stack.apiUrl(), stack.operatorKey());
    var customers = new Customers(operator, plan.seed());
    customers.register(plan.customers());
    List<String> accounts =
        customers.ids().stream().map(id -> AccountKey.of(true, id).value()).toList();
    List<Sending> sendings =
        Workload.of(plan.seed(), plan.events(), customers.ids(), Instant.now());
    var http = new HttpDoor(operator);
    ProjectionWatch watch = ProjectionWatch.start(platform.redis(), accounts);
    try (watch;
        var kafka = new KafkaDoor(platform.kafka())) {
      var traffic = new Traffic(sendings, http, kafka, customers);
      sendWhileKilling(traffic, accounts);
      settle(sendings, http, accounts);
    }
    LOG.info("All is decided and stored; now the audit");
    return new ChaosResult(
        plan,
        Workload.count(sendings),
        http.accepted(),
        http.duplicates(),
        http.rejected(),
        new Auditor(platform).audit(),
        watch.regressions(),
        watch.looks(),
        Duration.ofNanos(System.nanoTime() - began));
  }

  private void sendWhileKilling(Traffic traffic, List<String> accounts) {
    int window = Math.max(SMALLEST_WINDOW, plan.events() / WINDOWS);
    CompletableFuture<Void> sending = traffic.start(window, () -> decided(accounts));
    for (int kill = 1; kill <= plan.kills(); kill++) {
      long share = (long) plan.events() * kill / (plan.kills() + 2);
      Waiting.until("kill " + kill, PATIENCE, () -> sending.isDone() || decided(accounts) >= share);
      LOG.info("Kill {} after {} sent, {} decided", kill, traffic.sent(), decided(accounts));
      stack.killFlink();
      stack.startFlink();
    }
    sending.join();
  }

  /** Waits until every event that a customer's account decides on is decided and stored. */
  private void settle(List<Sending> sendings, HttpDoor http, List<String> accounts) {
    long toDecide = count(sendings, s -> s.kind().isDecided()) - http.duplicates();
    Waiting.until(
        toDecide + " decisions",
        PATIENCE,
        () -> Progress.of(platform.redis(), accounts).decided() >= toDecide);
    long strangers = count(sendings, s -> s.kind() == Kind.STRANGER);
    long refused = count(sendings, s -> s.kind() == Kind.GARBAGE && s.way() == Way.KAFKA);
    var sql = new ClickHouseSql(platform.clickHouse());
    Waiting.until(
        "ClickHouse to have it all",
        PATIENCE,
        () ->
            rows(sql, "events") + rows(sql, "duplicates") >= toDecide + strangers
                && rows(sql, "ledger") >= Progress.of(platform.redis(), accounts).lines()
                && rows(sql, "rejected WHERE source_topic != ''") >= refused);
  }

  private long decided(List<String> accounts) {
    return Progress.of(platform.redis(), accounts).decided();
  }

  private static long count(List<Sending> sendings, Predicate<Sending> which) {
    return sendings.stream().filter(which).count();
  }

  private static long rows(ClickHouseSql sql, String view) {
    return Long.parseLong(sql.value("SELECT count() FROM openmonetize." + view));
  }
}
