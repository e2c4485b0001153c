package io.openmonetize.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.openmonetize.events.peers.Rules;
import io.openmonetize.http.HttpService;
import io.openmonetize.http.ReadinessCheck;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.people.SealedKeyTokens;
import io.openmonetize.ingest.doors.DoorsService;
import io.openmonetize.ingest.doors.EventSink;
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
    new IngestRoutes(ingestion(routes.meters()), clock).register(routes);
  }

  /**
   * The doors of other products, which write where this service writes. To be mounted beside it and
   * closed before it.
   */
  public HttpService doors(Rules rules, SealedKeyTokens tokens) {
    return new DoorsService(this::sink, rules, tokens, clock);
  }

  private EventSink sink(MeterRegistry registry) {
    Ingestion ingestion = ingestion(registry);
    return (readings, door) ->
        ingestion
            .ingest(IngestRequest.ofPeer(door, readings))
            .exceptionallyCompose(JournalFailures::translate)
            .thenApply(outcome -> null);
  }

  private Ingestion ingestion(MeterRegistry registry) {
    return new Ingestion(
        new MeteredJournal(journal, registry, name()),
        rejectedLog,
        new MeteredReceipts(receipts, registry, name()),
        clock,
        new IngestMeters(registry));
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
