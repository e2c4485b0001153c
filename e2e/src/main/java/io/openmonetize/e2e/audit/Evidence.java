package io.openmonetize.e2e.audit;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.CatalogEntry;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.LedgerBatch;
import io.openmonetize.schemas.v1.RatedBatch;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topics hold: the raw material of an audit. */
final class Evidence {

  /** Where a record of the public topic stands. */
  record Position(int partition, long offset) {}

  private final SortedMap<String, AccountEvidence> accounts = new TreeMap<>();
  private final List<CatalogEntry> catalog = new ArrayList<>();
  private final List<RejectedEvent> rejected = new ArrayList<>();
  private final Set<Position> published = new HashSet<>();

  /** Reads the facts first and their causes last, so that a running platform has causes for all. */
  static Evidence read(String kafka, Findings findings) {
    var evidence = new Evidence();
    var topics = new TopicReader(kafka);
    topics.read(Topics.LEDGER, record -> evidence.ledger(record, findings));
    topics.read(Topics.RATED, record -> evidence.rated(record, findings));
    topics.read(
        Topics.REJECTED, r -> evidence.rejected.add(parse(RejectedEvent.parser(), r.value())));
    topics.read(Topics.CATALOG, r -> evidence.catalog.add(parse(CatalogEntry.parser(), r.value())));
    topics.read(Topics.JOURNAL, evidence::journal);
    topics.read(
        Topics.USAGE_EVENTS, r -> evidence.published.add(new Position(r.partition(), r.offset())));
    return evidence;
  }

  SortedMap<String, AccountEvidence> accounts() {
    return accounts;
  }

  List<CatalogEntry> catalog() {
    return catalog;
  }

  List<RejectedEvent> rejected() {
    return rejected;
  }

  /** The positions of all records in the public topic. */
  Set<Position> published() {
    return published;
  }

  AccountEvidence account(String account) {
    return accounts.computeIfAbsent(account, AccountEvidence::new);
  }

  private void journal(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() != null) {
      account(new String(record.key(), StandardCharsets.UTF_8))
          .add(parse(JournalRecord.parser(), record.value()));
    }
  }

  private void ledger(ConsumerRecord<byte[], byte[]> record, Findings findings) {
    LedgerBatch batch = parse(LedgerBatch.parser(), record.value());
    AccountEvidence account = account(batch.getAccount());
    batch.getLinesList().forEach(line -> account.add(line, findings));
  }

  private void rated(ConsumerRecord<byte[], byte[]> record, Findings findings) {
    RatedBatch batch = parse(RatedBatch.parser(), record.value());
    AccountEvidence account = account(batch.getAccount());
    batch.getEventsList().forEach(decision -> account.add(decision, findings));
  }

  private static <T> T parse(Parser<T> parser, byte[] bytes) {
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A record of our own topics is not readable", e);
    }
  }
}
