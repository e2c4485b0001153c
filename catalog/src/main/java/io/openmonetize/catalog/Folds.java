package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.AuditTrail;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All entries, the fold of all of them, and the folds of the lengths asked for last. The fold of a
 * length is one object as long as it is kept, so that what a rater has worked out is used again.
 */
final class Folds {
  static final int KEPT = 16;

  private final List<CatalogEntry> entries = new ArrayList<>();
  private final Map<Long, Catalog> recent =
      new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Catalog> eldest) {
          return size() > KEPT;
        }
      };
  private Catalog current = Catalog.EMPTY;

  /** What is for the audit log alone is not kept: it would outgrow all else. */
  void append(CatalogEntry entry) {
    CatalogEntry folded = entry.with(AuditTrail.NONE);
    entries.add(folded);
    current = current.fold(folded);
  }

  long length() {
    return entries.size();
  }

  Catalog current() {
    return current;
  }

  /** The fold of the first entries; there must be as many. */
  Catalog at(long length) {
    Catalog kept = length == length() ? current : recent.get(length);
    Catalog fold = kept == null ? foldUpTo(length) : kept;
    recent.put(length, fold);
    return fold;
  }

  private Catalog foldUpTo(long length) {
    Catalog fold = Catalog.EMPTY;
    for (Catalog shorter : recent.values()) {
      if (shorter.length() <= length && shorter.length() > fold.length()) {
        fold = shorter;
      }
    }
    while (fold.length() < length) {
      fold = fold.fold(entries.get(Math.toIntExact(fold.length())));
    }
    return fold;
  }
}
