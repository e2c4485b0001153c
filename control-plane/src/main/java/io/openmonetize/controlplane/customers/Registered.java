package io.openmonetize.controlplane.customers;

import io.openmonetize.schemas.AccountKey;
import java.time.Instant;

/** A new customer with the key that is shown once. */
public record Registered(
    AccountKey account, Registration registration, NewApiKey apiKey, Instant createdAt) {}
