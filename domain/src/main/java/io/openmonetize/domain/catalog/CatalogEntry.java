package io.openmonetize.domain.catalog;

/** One change of the catalog, with who made it and when. */
public record CatalogEntry(
    String entryId, String actor, long writtenAtMs, CatalogChange change, AuditTrail audit) {

  public CatalogEntry(String entryId, String actor, long writtenAtMs, CatalogChange change) {
    this(entryId, actor, writtenAtMs, change, AuditTrail.NONE);
  }

  public CatalogEntry with(AuditTrail trail) {
    return new CatalogEntry(entryId, actor, writtenAtMs, change, trail);
  }
}
