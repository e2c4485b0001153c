package io.openmonetize.flink.analytics.rows;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Alert;

/** Alerts to rows. */
public final class AlertRows {
  private AlertRows() {}

  public static AlertRow of(byte[] bytes) throws InvalidProtocolBufferException {
    Alert alert = Alert.parseFrom(bytes);
    if (alert.getAlertId().isEmpty()) {
      throw new IllegalArgumentException("an alert without an id");
    }
    return new AlertRow(
        owner(alert.getAccount()),
        alert.getAlertId(),
        alert.getKind(),
        alert.getDetail(),
        alert.getTimeMs());
  }

  /** A claim belongs to no customer, so what is wrong with one is the platform's to look at. */
  private static Owner owner(String account) {
    boolean platform = account.isEmpty() || new AccountKey(account).isClaim();
    return platform ? Owner.PLATFORM : Owner.of(account);
  }
}
