package io.openmonetize.domain.catalog;

/** What a price is bound to beside the model; an empty text matches any. */
public record PriceVariant(String imageSize, String quality, String resolution, String unitType) {
  public static final PriceVariant ANY = new PriceVariant("", "", "", "");

  public PriceVariant {
    imageSize = Names.variant(imageSize);
    quality = Names.variant(quality);
    resolution = Names.variant(resolution);
    unitType = Names.unitType(unitType);
  }

  /** How much of an event it pins down. */
  public int named() {
    return (imageSize.isEmpty() ? 0 : 1)
        + (quality.isEmpty() ? 0 : 1)
        + (resolution.isEmpty() ? 0 : 1)
        + (unitType.isEmpty() ? 0 : 1);
  }
}
