package io.openmonetize.controlplane.customers;

import io.openmonetize.controlplane.sdk.SdkShapes;
import java.util.Map;

/** The one answer that shows an API key. */
record RegisteredAnswer(
    String customerId,
    String apiKey,
    String name,
    String email,
    String tier,
    String createdAt,
    Map<String, Object> data) {

  static RegisteredAnswer of(Registered registered) {
    Registration who = registered.registration();
    return new RegisteredAnswer(
        registered.account().customerId(),
        registered.apiKey().secret(),
        who.name(),
        who.email(),
        who.tier().name(),
        registered.createdAt().toString(),
        SdkShapes.registered(registered));
  }
}
