package io.openmonetize.catalog;

import io.openmonetize.domain.audit.AuditChain;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.domain.audit.AuditLine.Who;
import io.openmonetize.domain.audit.FieldChange;
import io.openmonetize.schemas.v1.CatalogEntry;
import java.util.List;
import java.util.Locale;

/**
 * The catalog's log as lines of the audit log, each hash covering the line before. Whoever reads
 * the log from its beginning comes to the same hashes.
 */
public final class CatalogChain {
  /** The catalog belongs to no account. */
  public static final String ACCOUNT = "";

  private static final String WHOLE = "entry";

  private CatalogChain() {}

  /**
   * @param position in the log, from 1
   */
  public static AuditLine line(CatalogEntry entry, long position, byte[] previousHash) {
    AuditLine unsealed = line(entry, position, previousHash, previousHash);
    return line(entry, position, previousHash, AuditChain.hash(ACCOUNT, unsealed));
  }

  private static AuditLine line(CatalogEntry entry, long position, byte[] previous, byte[] own) {
    return new AuditLine(
        position,
        entry.getWrittenAtMs(),
        new Who(entry.getActor(), entry.getOrigin(), entry.getEntryId()),
        "catalog." + entry.getChangeCase().name().toLowerCase(Locale.ROOT),
        entry.getEntryId(),
        List.of(new FieldChange(WHOLE, entry.getBefore(), entry.getAfter())),
        previous,
        own);
  }
}
