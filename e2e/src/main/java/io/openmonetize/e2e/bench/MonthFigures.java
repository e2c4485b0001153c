package io.openmonetize.e2e.bench;

import io.openmonetize.e2e.audit.ClickHouseSql;
import io.openmonetize.standalone.Stack;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What the views and the API say of every customer, day and model, beside what plain addition of
 * the decisions says.
 */
final class MonthFigures {
  private static final int DAYS_AT_ONCE = 4;
  private static final Map<String, String> VIEWS =
      Map.of(
          "customer_daily", "day",
          "usage_daily", "day",
          "usage_hourly", "hour",
          "usage_minute", "minute");
  private static final String BY_SQL =
      """
      SELECT customer_id, toString(toDate(%s, 'UTC')) AS d, model, sum(events),
        toString(sum(input_tokens)), toString(sum(cost_usd)), toString(sum(credits_burned)),
        toString(sum(revenue_usd))
      FROM openmonetize.%s WHERE livemode AND %s >= '%s' AND %s < '%s' GROUP BY 1, 2, 3""";
  private static final String TOTAL =
      "SELECT toString(sum(events)), toDecimalString(sum(credits_burned), 6) FROM openmonetize.";
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final String BY_API =
      "/v1/analytics/usage?format=csv&bucket=day&group_by=customer,model&start=%sT00:00:00Z"
          + "&end=%sT00:00:00Z";
  private static final List<String> API_COLUMNS =
      List.of(
          "customer",
          "bucket",
          "model",
          "events",
          "input_tokens",
          "cost_usd",
          "credits_burned",
          "revenue_usd");

  private final Stack stack;
  private final ClickHouseSql sql;
  private final MonthSums month;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Customer, day, model; events, tokens, cost, credits, revenue. */
  private interface Source {
    Stream<List<String>> rows(LocalDate from, LocalDate until);
  }

  MonthFigures(Stack stack, ClickHouseSql sql, MonthSums month) {
    this.stack = stack;
    this.sql = sql;
    this.month = month;
  }

  /** The job is restarted with growing delays while ClickHouse is away; in seconds. */
  double untilTheFirstDecision() {
    long began = System.nanoTime();
    await(
        "a decision",
        () -> !sql.value("SELECT count() FROM openmonetize.decisions_3_log").equals("0"));
    return (double) (System.nanoTime() - began) / TimeUnit.SECONDS.toNanos(1);
  }

  /** Days are summed after the hours that a checkpoint covers. */
  void awaitDays() {
    String total = month.events() + "\t" + month.credits().toPlainString();
    for (String view : List.of("usage_daily", "customer_daily", "total_daily")) {
      await(view, () -> String.join("\t", sql.rows(TOTAL + view).get(0)).equals(total));
    }
  }

  private static void await(String what, BooleanSupplier isThere) {
    long began = System.nanoTime();
    while (!isThere.getAsBoolean()) {
      if (System.nanoTime() - began > PATIENCE_NANOS) {
        throw new IllegalStateException("ten minutes passed, and " + what + " is not complete");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  void compare(String when) {
    VIEWS.forEach(
        (view, time) ->
            compare(
                when,
                view,
                (from, until) ->
                    sql
                        .rows(
                            String.format(Locale.ROOT, BY_SQL, time, view, time, from, time, until))
                        .stream()));
    compare(when, "api", this::answered);
  }

  private void compare(String when, String name, Source source) {
    long equal = 0;
    long other = 0;
    for (LocalDate from = month.firstDay();
        !from.isAfter(month.lastDay());
        from = from.plusDays(DAYS_AT_ONCE)) {
      for (List<String> row : source.rows(from, from.plusDays(DAYS_AT_ONCE)).toList()) {
        if (isRight(row)) {
          equal++;
        } else {
          other++;
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "figures delivered=%s by=%s expected=%d equal=%d other=%d%n",
        when,
        name,
        month.cells(),
        equal,
        other);
  }

  private boolean isRight(List<String> row) {
    LocalDate day = LocalDate.parse(row.get(1).substring(0, "2026-10-01".length()));
    MonthSums.Sum sum = month.at(row.get(0), day, row.get(2));
    return sum != null
        && Long.parseLong(row.get(3)) == sum.events()
        && is(sum.inputTokens(), row.get(4))
        && is(sum.costUsd(), row.get(5))
        && is(sum.credits(), row.get(6))
        && is(sum.revenueUsd(), row.get(7));
  }

  private static boolean is(BigDecimal expected, String found) {
    return expected.compareTo(new BigDecimal(found)) == 0;
  }

  private Stream<List<String>> answered(LocalDate from, LocalDate until) {
    List<String> lines = csv(String.format(Locale.ROOT, BY_API, from, until)).toList();
    List<String> header = fields(lines.get(0));
    return lines.stream()
        .skip(1)
        .map(MonthFigures::fields)
        .map(row -> API_COLUMNS.stream().map(name -> row.get(header.indexOf(name))).toList());
  }

  private Stream<String> csv(String path) {
    URI uri = stack.apiUrl().resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + stack.operatorKey())
            .build();
    try {
      HttpResponse<Stream<String>> answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(uri + " answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(uri + " did not answer", e);
    }
  }

  /** No name and no figure here has a comma or a quote within. */
  private static List<String> fields(String line) {
    return List.of(line.replace("\"", "").split(",", -1));
  }
}
