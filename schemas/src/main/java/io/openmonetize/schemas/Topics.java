package io.openmonetize.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The topics, their partitions and settings: the same on a laptop and in a cluster. Every topic's
 * time is the broker's (LogAppendTime). Whoever starts the platform creates what is missing and
 * refuses a topic whose partition count differs, because keys would move.
 */
public final class Topics {
  /** JSON or CloudEvents from anybody; any key. Read by the intake job only. */
  public static final String USAGE_EVENTS = "om.usage.events";

  /**
   * JournalRecord by account key; written by the platform's services only. Never trimmed, never
   * repartitioned.
   */
  public static final String JOURNAL = "om.journal";

  /** CatalogEntry; one partition, kept for ever, never compacted. */
  public static final String CATALOG = "om.catalog";

  /**
   * LedgerBatch by account key; lines repeat after a crash, readers fold by (account, sequence).
   */
  public static final String LEDGER = "om.ledger";

  /** RatedBatch by account key; readers fold by (account, revision). */
  public static final String RATED = "om.usage.rated";

  /**
   * RejectedEvent; what was malformed, with reason, position and payload, and which of it went in
   * again after a fix.
   */
  public static final String REJECTED = "om.usage.rejected";

  /** Alert by account key, with deterministic ids. */
  public static final String ALERTS = "om.alerts";

  /** AuditEntry by account key; readers fold by (account, sequence). */
  public static final String AUDIT = "om.audit";

  /** DoorReport by counter; readers keep the newest of each counter's counts. */
  public static final String DOOR_COUNTS = "om.door.counts";

  /** Never changes: it fixes which records share an order. */
  public static final int JOURNAL_PARTITIONS = 64;

  public static final int DEFAULT_PARTITIONS = 8;

  private static final String FOREVER = "-1";

  /** A topic's name, partition count and settings. */
  public record Spec(String name, int partitions, Map<String, String> config) {}

  private Topics() {}

  public static List<Spec> all() {
    String month = Long.toString(Duration.ofDays(30).toMillis());
    return List.of(
        spec(USAGE_EVENTS, DEFAULT_PARTITIONS, month),
        spec(JOURNAL, JOURNAL_PARTITIONS, FOREVER),
        spec(CATALOG, 1, FOREVER),
        spec(LEDGER, DEFAULT_PARTITIONS, FOREVER),
        spec(RATED, DEFAULT_PARTITIONS, FOREVER),
        spec(REJECTED, DEFAULT_PARTITIONS, month),
        spec(ALERTS, DEFAULT_PARTITIONS, month),
        spec(AUDIT, DEFAULT_PARTITIONS, FOREVER),
        spec(DOOR_COUNTS, DEFAULT_PARTITIONS, FOREVER));
  }

  private static Spec spec(String name, int partitions, String retentionMs) {
    return new Spec(
        name,
        partitions,
        Map.of(
            "cleanup.policy", "delete",
            "retention.ms", retentionMs,
            "retention.bytes", "-1",
            "message.timestamp.type", "LogAppendTime"));
  }
}
