package io.openmonetize.controlplane;

import io.openmonetize.controlplane.credits.ClickHouseArchive;
import io.openmonetize.controlplane.pricing.KafkaCatalog;
import io.openmonetize.controlplane.projections.MeteringPulse;
import io.openmonetize.controlplane.projections.RedisProjections;
import io.openmonetize.http.ReadinessCheck;
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
    KafkaCatalog catalog,
    ClickHouseArchive archive,
    KafkaProbe probe,
    MeteringPulse pulse)
    implements AutoCloseable {

  static Connections open(ControlPlaneConfig config, Clock clock) {
    var projections = new RedisProjections(config.redis());
    return new Connections(
        KafkaJournalWriter.open(config.journal(), clock),
        RedisReceiptWaiter.open(config.redis()),
        projections,
        new KafkaCatalog(config.journal().bootstrap()),
        new ClickHouseArchive(config.clickhouse()),
        KafkaProbe.open(config.journal().bootstrap()),
        new MeteringPulse(projections, clock));
  }

  Ports ports() {
    return new Ports(journal, receipts, projections, archive, catalog);
  }

  List<ReadinessCheck> readiness() {
    return List.of(
        ReadinessCheck.required("kafka", probe::problem),
        ReadinessCheck.required("catalog", this::catalogProblem),
        ReadinessCheck.degrades("metering", pulse::problem));
  }

  private Optional<String> catalogProblem() {
    return catalog.problem();
  }

  @Override
  public void close() {
    receipts.close();
    journal.close();
    catalog.close();
    projections.close();
    probe.close();
  }
}
