package io.openmonetize.controlplane.archive;

import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The WHERE of a question, with its parameters in order. */
final class Conditions {
  private final StringBuilder sql = new StringBuilder("1");
  private final List<Object> parameters = new ArrayList<>();

  Conditions and(String condition, Object... values) {
    sql.append(" AND ").append(condition);
    parameters.addAll(List.of(values));
    return this;
  }

  <T> Conditions and(String condition, Optional<T> value) {
    value.ifPresent(known -> and(condition, known));
    return this;
  }

  /** Rows whose mode nobody could tell are shown in both. */
  Conditions of(Optional<AccountKey> account) {
    return account
        .map(
            key ->
                and(
                    "customer_id = ? AND (livemode IS NULL OR livemode = ?)",
                    key.customerId(),
                    key.livemode()))
        .orElse(this);
  }

  Conditions between(String column, Optional<Instant> from, Optional<Instant> until) {
    String at = "fromUnixTimestamp64Milli(toInt64(?), 'UTC')";
    and(column + " >= " + at, from.map(Instant::toEpochMilli));
    return and(column + " < " + at, until.map(Instant::toEpochMilli));
  }

  String sql() {
    return sql.toString();
  }

  /** With some more behind them. */
  Object[] parameters(Object... more) {
    var all = new ArrayList<>(parameters);
    all.addAll(List.of(more));
    return all.toArray();
  }
}
