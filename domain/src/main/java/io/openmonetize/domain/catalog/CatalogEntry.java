package io.openmonetize.domain.catalog;

/** One change of the catalog, with who made it and when. */
public record CatalogEntry(String entryId, String actor, long writtenAtMs, CatalogChange change) {}
