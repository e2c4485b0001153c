package io.openmonetize.controlplane.access;

import io.javalin.http.Context;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Whose things a request is about, where the operator may ask for everybody's; and of when. */
public final class Scope {
  private Scope() {}

  /** Empty: everybody's, which only the operator may ask for. */
  public static Optional<AccountKey> inQuery(Context ctx) {
    boolean everybody =
        Principal.of(ctx).isOperator() && ctx.queryParam(Callers.CUSTOMER_ID) == null;
    return everybody ? Optional.empty() : Optional.of(Callers.inQuery(ctx));
  }

  /** The same by the field `customer_id`. */
  public static Optional<AccountKey> inBody(Context ctx, FieldReader body) {
    if (!Principal.of(ctx).isOperator()) {
      return Optional.of(Callers.inBody(ctx, body));
    }
    return body.text(Callers.CUSTOMER_ID, Callers.MAX_ID)
        .flatMap(named -> Principal.of(ctx).accountOf(named));
  }

  /** Whose list it is, for its cursor. */
  public static String name(Optional<AccountKey> scope) {
    return scope.map(AccountKey::value).orElse("*");
  }

  public static Optional<Instant> time(Context ctx, String name) {
    String text = ctx.queryParam(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.toEpochMilli() >= 0) {
        return Optional.of(time);
      }
    } catch (DateTimeException | ArithmeticException noTime) {
      // Told below, in the same words.
    }
    throw ApiException.invalid(name, "not_a_time", "must be a time such as 2026-03-01T12:00:00Z");
  }
}
