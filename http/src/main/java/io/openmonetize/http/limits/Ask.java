package io.openmonetize.http.limits;

import java.util.Objects;

/**
 * What is to be taken from one bucket.
 *
 * @param bucket its name, unique with its owner
 * @param cost may be 0, which always fits and takes nothing
 */
public record Ask(String bucket, Rate rate, long cost) {
  public Ask {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(rate, "rate");
    if (cost < 0 || cost > Rate.MOST) {
      throw new IllegalArgumentException("a cost lies between 0 and " + Rate.MOST + ": " + cost);
    }
  }
}
