package io.openmonetize.ingest;

import io.openmonetize.http.HttpService;
import io.openmonetize.http.ReadinessCheck;
import io.openmonetize.http.Routes;
import io.openmonetize.journal.JournalWriter;
import io.openmonetize.journal.KafkaJournalWriter;
import io.openmonetize.journal.KafkaProbe;
import io.openmonetize.journal.MeteredJournal;
import io.openmonetize.journal.MeteredReceipts;
import io.openmonetize.journal.ReceiptWaiter;
import io.openmonetize.journal.RedisReceiptWaiter;
import java.time.Clock;
import java.util.List;

/** HTTP in, journal out: to be mounted on a server alone or beside other services. */
public final class IngestService implements HttpService {
  private final JournalWriter journal;
  private final RejectedLog rejectedLog;
  private final ReceiptWaiter receipts;
  private final List<ReadinessCheck> readiness;
  private final Clock clock;
  private final Runnable closeProbe;

  IngestService(
      JournalWriter journal,
      RejectedLog rejectedLog,
      ReceiptWaiter receipts,
      Clock clock,
      List<ReadinessCheck> readiness,
      Runnable closeProbe) {
    this.journal = journal;
    this.rejectedLog = rejectedLog;
    this.receipts = receipts;
    this.readiness = List.copyOf(readiness);
    this.closeProbe = closeProbe;
    this.clock = clock;
  }

  /** Connects to Kafka and Redis; neither needs to be up yet. */
  public static IngestService open(IngestConfig config, Clock clock) {
    var probe = KafkaProbe.open(config.journal().bootstrap());
    return new IngestService(
        KafkaJournalWriter.open(config.journal(), clock),
        KafkaRejectedLog.open(config.journal(), clock),
        RedisReceiptWaiter.open(config.redis()),
        clock,
        List.of(
            ReadinessCheck.required("kafka", probe::problem)
                .meaning("Events cannot be kept: ingest answers 503 with Retry-After.")),
        probe::close);
  }

  @Override
  public String name() {
    return "ingest-api";
  }

  @Override
  public void register(Routes routes) {
    var registry = routes.meters();
    var ingestion =
        new Ingestion(
            new MeteredJournal(journal, registry, name()),
            rejectedLog,
            new MeteredReceipts(receipts, registry, name()),
            clock,
            new IngestMeters(registry));
    new IngestRoutes(ingestion, clock).register(routes);
  }

  @Override
  public List<String> documents() {
    return List.of("/openapi/ingest-api.yaml");
  }

  @Override
  public List<ReadinessCheck> readiness() {
    return readiness;
  }

  @Override
  public void close() {
    journal.close();
    rejectedLog.close();
    receipts.close();
    closeProbe.run();
  }
}
