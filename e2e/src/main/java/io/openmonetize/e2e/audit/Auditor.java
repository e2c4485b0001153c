package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.JournalRecord;
import java.net.URI;
import java.util.List;
import redis.clients.jedis.Jedis;

/**
 * Recomputes a platform's truth from outside and compares every copy of it. It shares no code with
 * what it audits but the shapes of the messages.
 *
 * <pre>
 *   journal ──► one decision each ──► ledger ──► Σ = balance = grants
 *      ▲                  │              │              │
 *   public topic       catalog × BigDecimal          Redis, ClickHouse
 * </pre>
 *
 * The platform must be at rest: what is under way would be found missing.
 */
public final class Auditor {
  private final Platform platform;

  public Auditor(Platform platform) {
    this.platform = platform;
  }

  /** Exits with 1 when anything does not add up. Arguments: Kafka, Redis and ClickHouse. */
  public static void main(String[] arguments) {
    if (arguments.length != 3) {
      System.err.println("usage: Auditor host:port redis://host:port http://host:port");
      System.exit(2);
    }
    var platform = new Platform(arguments[0], URI.create(arguments[1]), URI.create(arguments[2]));
    AuditReport report = new Auditor(platform).audit();
    System.out.print(report);
    System.exit(report.clean() ? 0 : 1);
  }

  public AuditReport audit() {
    var findings = new Findings();
    Evidence evidence = Evidence.read(platform.kafka(), findings);
    var flows = new FlowCheck();
    var prices = new PriceCheck(NaivePrices.of(evidence.catalog()));
    try (Jedis jedis = new Jedis(platform.redis())) {
      List<AccountCheck> checks =
          List.of(
              new LedgerCheck(),
              flows,
              new GrantCheck(),
              new CommandCheck(),
              new HoldCheck(),
              new VerdictCheck(),
              new PaymentCheck(),
              new CorrectionCheck(),
              prices,
              new RedisCheck(jedis));
      for (AccountEvidence account : evidence.accounts().values()) {
        checks.forEach(check -> check.check(account, findings));
      }
    }
    var doors = new DoorCheck(evidence);
    doors.check(findings);
    new ClickHouseCheck(new ClickHouseSql(platform.clickHouse())).check(evidence, findings);
    return report(evidence, doors, prices, findings)
        .with("micro_credits_in_less_out", flows.cameIn())
        .with("micro_credits_in_wallets", flows.balances());
  }

  private static AuditReport report(
      Evidence evidence, DoorCheck doors, PriceCheck prices, Findings findings) {
    VerdictCounts counts = VerdictCounts.NONE;
    long journaled = 0;
    long lines = 0;
    for (AccountEvidence account : evidence.accounts().values()) {
      counts = counts.plus(VerdictCounts.of(account.rated()));
      journaled += account.journal().stream().filter(JournalRecord::hasUsage).count();
      lines += account.lines().size();
    }
    return new AuditReport(counts, findings)
        .with("accounts", evidence.accounts().size())
        .with("published_by_kafka_producers", evidence.published().size())
        .with("refused_from_kafka", doors.refusedFromKafka())
        .with("refused_over_http", doors.refusedOverHttp())
        .with("journaled_usage_events", journaled)
        .with("redelivered_and_dropped", journaled - counts.total())
        .with("burned", counts.burned())
        .with("duplicate", counts.duplicate())
        .with("conflict", counts.conflict())
        .with("parked", counts.parked())
        .with("rejected", counts.rejected())
        .with("ledger_lines", lines)
        .with("prices_recomputed", prices.checked())
        .with("prices_not_plain", prices.skipped());
  }
}
