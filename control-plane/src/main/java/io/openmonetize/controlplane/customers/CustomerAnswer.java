package io.openmonetize.controlplane.customers;

import io.openmonetize.controlplane.sdk.SdkShapes;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A customer as it reads about itself. */
record CustomerAnswer(
    String customerId,
    String name,
    String email,
    String tier,
    String status,
    String overagePolicy,
    long dedupWindowDays,
    String createdAt,
    Map<String, Object> data) {

  static CustomerAnswer of(AccountKey account, AccountView view) {
    return new CustomerAnswer(
        account.customerId(),
        view.getName(),
        view.getEmail(),
        view.getTier(),
        view.getStatus(),
        view.getOveragePolicy(),
        Duration.ofMillis(view.getDedupWindowMs()).toDays(),
        Instant.ofEpochMilli(view.getCreatedAtMs()).toString(),
        SdkShapes.customer(account, view));
  }
}
