package io.openmonetize.controlplane;

import io.openmonetize.controlplane.archive.Archives;
import io.openmonetize.controlplane.archive.CareArchives;
import io.openmonetize.controlplane.archive.ClickHouse;
import io.openmonetize.controlplane.archive.ClickHouseAudit;
import io.openmonetize.controlplane.archive.ClickHouseBurns;
import io.openmonetize.controlplane.archive.ClickHouseDoors;
import io.openmonetize.controlplane.archive.ClickHouseEvents;
import io.openmonetize.controlplane.archive.ClickHouseHistory;
import io.openmonetize.controlplane.archive.ClickHouseHolds;
import io.openmonetize.controlplane.archive.ClickHouseLedger;
import io.openmonetize.controlplane.archive.ClickHousePing;
import io.openmonetize.controlplane.archive.ClickHouseRefusals;
import io.openmonetize.controlplane.archive.ClickHouseUsage;
import io.openmonetize.controlplane.archive.HttpViews;
import io.openmonetize.controlplane.directory.RedisDirectory;
import io.openmonetize.controlplane.pricing.KafkaCatalog;
import io.openmonetize.controlplane.projections.Heartbeat;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.controlplane.projections.RedisProjections;
import io.openmonetize.controlplane.reconciliation.KafkaAlertLog;
import io.openmonetize.controlplane.refusals.KafkaPublicDoor;
import io.openmonetize.http.ReadinessCheck;
import io.openmonetize.http.limits.Buckets;
import io.openmonetize.http.limits.RedisBuckets;
import io.openmonetize.journal.JournalWriter;
import io.openmonetize.journal.KafkaJournalWriter;
import io.openmonetize.journal.KafkaProbe;
import io.openmonetize.journal.ReceiptWaiter;
import io.openmonetize.journal.RedisReceiptWaiter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The real parts behind the ports. */
record Connections(
    JournalWriter journal,
    ReceiptWaiter receipts,
    RedisProjections projections,
    RedisDirectory directory,
    Buckets buckets,
    KafkaCatalog catalog,
    ClickHouse clickHouse,
    KafkaPublicDoor publicDoor,
    KafkaAlertLog alerts,
    HttpViews views,
    KafkaProbe probe,
    ClickHousePing ping,
    Clock clock)
    implements AutoCloseable {

  /** Ticks come every second, so an idle job is never that far behind. */
  private static final long BEHIND_MS = 10_000;

  static Connections open(ControlPlaneConfig config, Clock clock) {
    return new Connections(
        KafkaJournalWriter.open(config.journal(), clock),
        RedisReceiptWaiter.open(config.redis()),
        new RedisProjections(config.redis()),
        new RedisDirectory(config.redis()),
        RedisBuckets.open(config.redis()),
        new KafkaCatalog(config.journal().bootstrap()),
        new ClickHouse(config.clickhouse()),
        KafkaPublicDoor.open(config.journal(), clock),
        KafkaAlertLog.open(config.journal(), clock),
        new HttpViews(config.clickhouse()),
        KafkaProbe.open(config.journal().bootstrap()),
        new ClickHousePing(config.clickhouse()),
        clock);
  }

  Ports ports() {
    var archives =
        new Archives(
            new ClickHouseLedger(clickHouse),
            new ClickHouseHolds(clickHouse),
            new ClickHouseEvents(clickHouse),
            new ClickHouseUsage(clickHouse),
            new ClickHouseAudit(clickHouse),
            new CareArchives(
                new ClickHouseRefusals(clickHouse),
                new ClickHouseHistory(clickHouse),
                new ClickHouseDoors(clickHouse)),
            new ClickHouseBurns(clickHouse),
            views);
    return new Ports(
        journal, receipts, projections, archives, catalog, buckets, directory, publicDoor, alerts);
  }

  List<ReadinessCheck> readiness() {
    return List.of(
        ReadinessCheck.required("kafka", probe::problem)
            .meaning("Commands cannot be kept: they get 503 with Retry-After."),
        ReadinessCheck.required("catalog", this::catalogProblem)
            .meaning("Prices are not known: previews and checks get 503, and no tick is written."),
        ReadinessCheck.degrades("metering", this::meteringProblem)
            .meaning(
                "Commands are kept and answered 503 with their id until it catches up; balances"
                    + " are as old as said here."),
        ReadinessCheck.degrades("clickhouse", ping::problem)
            .meaning(
                "Transactions older than the newest hundred of a wallet and all analytics get"
                    + " 503."));
  }

  private Optional<String> meteringProblem() {
    try {
      Heartbeat heartbeat = projections.heartbeat();
      if (heartbeat.equals(Heartbeat.NONE)) {
        return Optional.of("no sign of life in Redis");
      }
      long behind = clock.millis() - heartbeat.upToMs();
      return behind > BEHIND_MS
          ? Optional.of("it is " + behind / 1_000 + " s behind")
          : Optional.empty();
    } catch (ProjectionsUnavailable e) {
      return Optional.of("not known while Redis does not answer");
    }
  }

  private Optional<String> catalogProblem() {
    return catalog.problem();
  }

  @Override
  public void close() {
    receipts.close();
    journal.close();
    publicDoor.close();
    alerts.close();
    catalog.close();
    projections.close();
    directory.close();
    buckets.close();
    probe.close();
  }
}
