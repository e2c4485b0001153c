package io.openmonetize.e2e.bench;

import io.openmonetize.schemas.v1.RatedEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decisions by customer, day and model, added up in plain whole numbers. */
final class MonthSums {
  private static final long DAY_MS = 86_400_000;

  private final Map<Cell, Sum> sums = new HashMap<>();

  /** What is summed together; the day counts from 1970. */
  record Cell(String customer, long day, String model) {}

  /** In millionths; the cost in millionths of a millionth. */
  static final class Sum {
    private long events;
    private long inputTokens;
    private long costPico;
    private long credits;

    private void add(RatedEvent event, int sign) {
      events += sign;
      inputTokens += sign * event.getQuantities(0).getMicros();
      costPico += sign * event.getCostPicoUsd();
      credits += sign * event.getCreditsMicros();
    }

    long events() {
      return events;
    }

    BigDecimal inputTokens() {
      return BigDecimal.valueOf(inputTokens, 6);
    }

    BigDecimal costUsd() {
      return BigDecimal.valueOf(costPico, 12);
    }

    BigDecimal credits() {
      return BigDecimal.valueOf(credits, 6);
    }

    /** At 1,000 credits a dollar. */
    BigDecimal revenueUsd() {
      return BigDecimal.valueOf(credits, 9);
    }
  }

  /**
   * @param before the decision that a correction takes the place of
   */
  void add(String customer, RatedEvent decision, @Nullable RatedEvent before) {
    if (!decision.getCorrection().isEmpty()) {
      RatedEvent corrected = Objects.requireNonNull(before, customer);
      of(customer, corrected).add(corrected, -1);
    }
    if (!decision.getCorrection().equals("voided")) {
      of(customer, decision).add(decision, 1);
    }
  }

  /** Cells with usage. */
  long cells() {
    return sums.values().stream().filter(sum -> sum.events > 0).count();
  }

  long events() {
    return sums.values().stream().mapToLong(Sum::events).sum();
  }

  BigDecimal credits() {
    return sums.values().stream().map(Sum::credits).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Nullable Sum at(String customer, LocalDate day, String model) {
    return sums.get(new Cell(customer, day.toEpochDay(), model));
  }

  LocalDate firstDay() {
    return LocalDate.ofEpochDay(sums.keySet().stream().mapToLong(Cell::day).min().orElseThrow());
  }

  LocalDate lastDay() {
    return LocalDate.ofEpochDay(sums.keySet().stream().mapToLong(Cell::day).max().orElseThrow());
  }

  private Sum of(String customer, RatedEvent event) {
    long day = Math.floorDiv(event.getTimestampMs(), DAY_MS);
    return sums.computeIfAbsent(new Cell(customer, day, event.getModel()), cell -> new Sum());
  }
}
