package io.openmonetize.e2e.bench;

import io.openmonetize.e2e.audit.ClickHouseSql;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The same SQL on a view and on a plain table of the rows that it shows, in turns. */
final class QueryRace {
  private static final String TOTAL = "total_daily";

  /** With the column of time of each. */
  private static final Map<String, String> VIEWS =
      Map.of("usage_hourly", "hour", "usage_daily", "day", "customer_daily", "day", TOTAL, "day");

  private static final String BY_DAY_AND_MODEL =
      "SELECT toDate(%s) AS d, model, sum(events), sum(input_tokens), sum(cost_usd),"
          + " sum(credits_burned) FROM openmonetize.%s WHERE livemode %s"
          + " GROUP BY d, model ORDER BY d, model";

  private final ClickHouseSql sql;
  private final int runs;

  QueryRace(ClickHouseSql sql, int runs) {
    this.sql = sql;
    this.runs = runs;
  }

  void run() {
    VIEWS.forEach(
        (view, time) ->
            sql.run(
                String.format(
                    Locale.ROOT,
                    "CREATE TABLE openmonetize.plain_%s ENGINE = MergeTree"
                        + " ORDER BY (livemode, %s%s) AS SELECT * FROM openmonetize.%s",
                    view,
                    view.equals(TOTAL) ? "" : "customer_id, ",
                    time,
                    view)));
    var questions = new LinkedHashMap<String, String>();
    questions.put("the largest customer", "AND customer_id = 'cust_1'");
    questions.put("a customer", "AND customer_id = 'cust_100'");
    questions.put("all customers", "");
    questions.forEach(
        (name, where) ->
            VIEWS.forEach(
                (view, time) -> {
                  if (where.isEmpty() || !view.equals(TOTAL)) {
                    race(name, where, view, time);
                  }
                }));
  }

  private void race(String name, String where, String view, String time) {
    var plain = new Latencies();
    var ours = new Latencies();
    for (int i = 0; i < runs; i++) {
      ask(plain, String.format(Locale.ROOT, BY_DAY_AND_MODEL, time, "plain_" + view, where));
      ask(ours, String.format(Locale.ROOT, BY_DAY_AND_MODEL, time, view, where));
    }
    System.out.printf(
        Locale.ROOT,
        "query=\"%s, a month by day and model\" view=%s p50=%.1f p95=%.1f ms"
            + " plain_p50=%.1f plain_p95=%.1f ms ratio_p50=%.2f%n",
        name,
        view,
        ours.millis(0.5),
        ours.millis(0.95),
        plain.millis(0.5),
        plain.millis(0.95),
        ours.millis(0.5) / plain.millis(0.5));
  }

  private void ask(Latencies latencies, String question) {
    long began = System.nanoTime();
    sql.rows(question);
    latencies.add(System.nanoTime() - began);
  }
}
