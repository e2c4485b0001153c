package io.openmonetize.controlplane.forecast;

import io.openmonetize.controlplane.forecast.estimate.Sensitivity;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.FieldError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which whole hours are looked at, and how strange they have to be.
 *
 * @param to the hour behind the last; the hour that is running would look like a quiet one
 */
record AnomalyQuery(Instant from, Instant to, Sensitivity sensitivity) {
  static final String FROM = "from";
  static final String TO = "to";
  static final String SENSITIVITY = "sensitivity";

  private static final Duration DEFAULT = Duration.ofDays(7);
  private static final Duration MOST = Duration.ofDays(31);

  /** Usage has no earlier hours, and times far off cannot be counted from. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /**
   * @param parameter the query parameter of a name; null when it is left out
   */
  static AnomalyQuery of(Function<String, @Nullable String> parameter, Instant now) {
    var errors = new ArrayList<FieldError>();
    Instant running = now.truncatedTo(ChronoUnit.HOURS);
    Instant to = time(parameter, TO, errors).filter(running::isAfter).orElse(running);
    Instant from = time(parameter, FROM, errors).orElse(to.minus(DEFAULT));
    Sensitivity sensitivity = sensitivity(parameter.apply(SENSITIVITY), errors);
    if (errors.isEmpty() && !from.isBefore(to)) {
      errors.add(
          new FieldError(
              FROM, "out_of_range", "must lie at least an hour before to and before now"));
    } else if (errors.isEmpty() && Duration.between(from, to).compareTo(MOST) > 0) {
      errors.add(
          new FieldError(
              FROM, "out_of_range", "must lie at most " + MOST.toDays() + " days before to"));
    }
    if (!errors.isEmpty()) {
      throw ApiException.invalid(errors);
    }
    return new AnomalyQuery(from, to, sensitivity);
  }

  private static Optional<Instant> time(
      Function<String, @Nullable String> parameter, String name, List<FieldError> errors) {
    String text = parameter.apply(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (!time.isBefore(EARLIEST)) {
        return Optional.of(time.truncatedTo(ChronoUnit.HOURS));
      }
    } catch (DateTimeException noTime) {
      // Told below, in the same words.
    }
    errors.add(
        new FieldError(
            name, "not_a_time", "must be an RFC 3339 time such as 2026-03-01T12:00:00Z"));
    return Optional.empty();
  }

  private static Sensitivity sensitivity(@Nullable String text, List<FieldError> errors) {
    for (Sensitivity sensitivity : Sensitivity.values()) {
      if (sensitivity.name().toLowerCase(Locale.ROOT).equals(text)) {
        return sensitivity;
      }
    }
    if (text != null) {
      errors.add(new FieldError(SENSITIVITY, "not_valid", "must be low, medium or high"));
    }
    return Sensitivity.MEDIUM;
  }
}
