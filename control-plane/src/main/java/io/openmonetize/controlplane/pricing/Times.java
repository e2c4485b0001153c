package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.http.body.FieldReader;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From when until when something holds; a side that is left out is open. */
final class Times {
  private Times() {}

  static Optional<Validity> validity(FieldReader body, String from, String until) {
    long start = body.time(from).map(Instant::toEpochMilli).orElse(0L);
    long end = body.time(until).map(Instant::toEpochMilli).orElse(0L);
    return Facts.build(body, until, () -> new Validity(start, end));
  }

  static String at(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /** Null for an open side. */
  static @Nullable String told(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
  }
}
