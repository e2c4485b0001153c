package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CatalogChange.BurnTablePublished;
import io.openmonetize.http.body.FieldReader;

/** Reads what might be published, by the forms by which it would be. */
public final class Candidate {
  private static final String NEW_TABLE = "candidate";

  private Candidate() {}

  public static CatalogChange prices(FieldReader sent, boolean livemode) {
    return PriceForm.read(sent, livemode);
  }

  /** Holds always unless it is dated, so that it holds for the past too. */
  public static CatalogChange burnTable(FieldReader sent, boolean livemode, Catalog now) {
    return new BurnTablePublished(
        BurnTableForm.create(sent, livemode, now.meters(), () -> NEW_TABLE));
  }
}
