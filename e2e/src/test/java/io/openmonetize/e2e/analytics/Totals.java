package io.openmonetize.e2e.analytics;

import io.openmonetize.schemas.v1.RatedEvent;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sums that the views must show, each by its name. */
record Totals(Map<String, String> byName) {
  private static final String QUERY =
      """
      SELECT
        (SELECT count() FROM openmonetize.events WHERE verdict = 'burned') AS burned,
        (SELECT count() FROM openmonetize.events WHERE verdict = 'parked') AS parked,
        (SELECT count() FROM openmonetize.parked) AS parked_view,
        (SELECT count() FROM openmonetize.events WHERE verdict = 'rejected') AS rejected,
        (SELECT count() FROM openmonetize.duplicates WHERE verdict = 'duplicate') AS duplicate,
        (SELECT count() FROM openmonetize.duplicates WHERE verdict = 'conflict') AS conflict,
        (SELECT count() FROM openmonetize.rejected) AS rejected_view,
        (SELECT sum(credits_burned) FROM openmonetize.events) AS credits,
        (SELECT sum(credits_burned) FROM openmonetize.usage_minute) AS credits_by_minute,
        (SELECT sum(credits_burned) FROM openmonetize.usage_hourly) AS credits_by_hour,
        (SELECT sum(credits_burned) FROM openmonetize.usage_daily) AS credits_by_day,
        (SELECT sum(credits_burned) FROM openmonetize.customer_daily) AS credits_by_customer,
        (SELECT sum(credits_burned) FROM openmonetize.total_daily) AS credits_of_all,
        (SELECT sum(credits_unfunded) FROM openmonetize.usage_minute) AS unfunded,
        (SELECT sum(cost_usd) FROM openmonetize.usage_minute) AS cost,
        (SELECT sum(events_without_cost) FROM openmonetize.usage_minute) AS without_cost,
        (SELECT sum(events) FROM openmonetize.usage_minute) AS events_by_minute,
        (SELECT sum(input_tokens) FROM openmonetize.usage_minute) AS input_tokens,
        (SELECT count() FROM openmonetize.ledger) AS lines,
        (SELECT sum(amount) FROM openmonetize.ledger) AS amounts,
        (SELECT sum(balance) FROM openmonetize.balances) AS balances,
        (SELECT sum(held) FROM openmonetize.balances) AS held,
        (SELECT sum(available) FROM openmonetize.balances) AS available,
        (SELECT countIf(correction = 'voided') FROM openmonetize.events) AS voided,
        (SELECT count() FROM openmonetize.holds WHERE status = 'open') AS open_holds,
        (SELECT sum(held_amount) FROM openmonetize.holds WHERE status = 'open') AS held_by_holds,
        (SELECT sum(burned_amount) FROM openmonetize.holds) AS settled
      """;

  static Totals in(Sql sql) throws SQLException {
    return new Totals(sql.row(QUERY));
  }

  /** Gathers them from the facts themselves. */
  static final class Sum {
    long released;
    long refused;
    long lines;
    long amounts;
    long held;
    long openHolds;
    long settled;
    long voided;
    private long burned;
    private long parked;
    private long rejected;
    private long duplicate;
    private long conflict;
    private long credits;
    private long unfunded;
    private long costPico;
    private long withoutCost;
    private long tokens;

    void add(RatedEvent.Builder event) {
      switch (event.getVerdict()) {
        case BURNED -> burn(event);
        case PARKED -> parked++;
        case REJECTED -> rejected++;
        case DUPLICATE -> duplicate++;
        case CONFLICT -> conflict++;
        case VERDICT_UNSPECIFIED, UNRECOGNIZED -> throw new AssertionError("no verdict");
      }
    }

    /** Takes a decision out again whose place a correction takes. */
    void replace(RatedEvent.Builder event) {
      burned--;
      credits -= event.getCreditsMicros();
      unfunded -= event.getUnfundedMicros();
      costPico -= event.getCostPicoUsd();
      withoutCost -= event.hasCostPicoUsd() ? 0 : 1;
      tokens -= event.getQuantities(0).getMicros();
    }

    private void burn(RatedEvent.Builder event) {
      burned++;
      if (event.getCorrection().equals("voided")) {
        return;
      }
      credits += event.getCreditsMicros();
      unfunded += event.getUnfundedMicros();
      costPico += event.getCostPicoUsd();
      withoutCost += event.hasCostPicoUsd() ? 0 : 1;
      tokens += event.getQuantities(0).getMicros();
    }

    Totals build() {
      var sums = new LinkedHashMap<String, String>();
      sums.put("burned", Long.toString(burned));
      sums.put("parked", Long.toString(parked - released));
      sums.put("parked_view", Long.toString(parked - released));
      sums.put("rejected", Long.toString(rejected));
      sums.put("duplicate", Long.toString(duplicate));
      sums.put("conflict", Long.toString(conflict));
      sums.put("rejected_view", Long.toString(rejected + refused));
      for (String by :
          List.of("", "_by_minute", "_by_hour", "_by_day", "_by_customer", "_of_all")) {
        sums.put("credits" + by, decimal(credits, 6));
      }
      sums.put("unfunded", decimal(unfunded, 6));
      sums.put("cost", decimal(costPico, 12));
      sums.put("without_cost", Long.toString(withoutCost));
      sums.put("events_by_minute", Long.toString(burned - voided));
      sums.put("input_tokens", decimal(tokens, 6));
      sums.put("lines", Long.toString(lines));
      sums.put("amounts", decimal(amounts, 6));
      sums.put("balances", decimal(amounts, 6));
      sums.put("held", decimal(held, 6));
      sums.put("available", decimal(amounts - held, 6));
      sums.put("voided", Long.toString(voided));
      sums.put("open_holds", Long.toString(openHolds));
      sums.put("held_by_holds", decimal(held, 6));
      sums.put("settled", decimal(settled, 6));
      return new Totals(sums);
    }

    private static String decimal(long unscaled, int places) {
      return BigDecimal.valueOf(unscaled, places).toPlainString();
    }
  }
}
