package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.Refusal;
import java.util.Optional;

/**
 * Writes entries and tells what the fold made of them. It answers when the own reader has folded
 * the entry, so who has the answer reads the own write. Publishing the same entry again is safe: it
 * is accepted once, by its id, and the answer is that of the first time.
 */
public final class CatalogPublisher implements AutoCloseable {
  private final EntrySink sink;
  private final CatalogLog log;

  CatalogPublisher(EntrySink sink, CatalogLog log) {
    this.sink = sink;
    this.log = log;
  }

  /**
   * @param log stays the caller's to close
   */
  public static CatalogPublisher open(String bootstrapServers, CatalogLog log) {
    return new CatalogPublisher(new KafkaEntrySink(bootstrapServers), log);
  }

  /**
   * Writes the entry and waits for the fold.
   *
   * @throws CatalogUnavailableException when Kafka did not acknowledge it
   */
  public Publication publish(CatalogEntry entry) {
    long position = sink.append(entry.entryId(), CatalogMapping.write(entry)) + 1;
    Catalog catalog = log.at(position);
    Optional<Long> accepted = catalog.acceptedAt(entry.entryId());
    Optional<Refusal> refusal = catalog.refusalAt(position).filter(r -> accepted.isEmpty());
    if (accepted.isEmpty() && refusal.isEmpty()) {
      throw new CatalogBrokenException(
          "entry "
              + entry.entryId()
              + " was written at position "
              + position
              + ", where another one was read before; the catalog was recreated");
    }
    return new Publication(accepted.orElse(position), refusal);
  }

  /** Publishes what the catalog lacks of the price book that ships with the product. */
  public Optional<Publication> seed() {
    return PriceBookSeed.missingIn(log.current()).map(this::publish);
  }

  @Override
  public void close() {
    sink.close();
  }
}
