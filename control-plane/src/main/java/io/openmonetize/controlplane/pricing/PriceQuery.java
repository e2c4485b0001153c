package io.openmonetize.controlplane.pricing;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Names;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.http.error.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which prices are asked for.
 *
 * @param account only those negotiated with it
 */
record PriceQuery(
    Optional<String> provider,
    Optional<String> model,
    Optional<CostType> costType,
    Optional<String> account,
    long atMs) {

  static PriceQuery of(Context ctx, long nowMs) {
    Optional<String> account =
        ctx.queryParam(Callers.CUSTOMER_ID) == null
            ? Optional.empty()
            : Optional.of(Callers.inQuery(ctx).value());
    return new PriceQuery(
        Optional.ofNullable(ctx.queryParam("provider")).map(Names::provider),
        Optional.ofNullable(ctx.queryParam("model")),
        Optional.ofNullable(ctx.queryParam("cost_type")).map(PriceQuery::costType),
        account,
        at(ctx.queryParam("at"), nowMs));
  }

  boolean wants(PriceKey key) {
    return provider.map(key.provider()::equals).orElse(true)
        && model.map(key.model()::equals).orElse(true)
        && costType.map(key.costType()::equals).orElse(true)
        && account.map(key.account()::equals).orElse(true);
  }

  private static CostType costType(String name) {
    return Arrays.stream(CostType.values())
        .filter(type -> type.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                ApiException.invalid(
                    "cost_type",
                    "not_a_choice",
                    "must be one of " + Arrays.toString(CostType.values())));
  }

  private static long at(@Nullable String text, long nowMs) {
    try {
      return text == null ? nowMs : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw ApiException.invalid("at", "not_a_time", "must be a time like 2026-03-01T12:00:00Z");
    }
  }
}
