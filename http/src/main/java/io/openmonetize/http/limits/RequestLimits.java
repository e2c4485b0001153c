package io.openmonetize.http.limits;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.openmonetize.http.ClientAddress;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.limits.SharedBuckets.Times;
import io.openmonetize.http.metrics.ServerMeters;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How often one caller may ask.
 *
 * <pre>
 *   reads, ingest, checks, money   by key        in memory, each process for itself
 *   changes of what is managed     by key        in Redis, all processes together
 *   registration                   by address    in Redis, all processes together
 *   no key, or none that is valid  by address    in memory, each process for itself
 * </pre>
 */
public final class RequestLimits implements AutoCloseable {
  private static final int MOST_CALLERS = 100_000;

  private final Buckets shared;
  private final Optional<LocalBuckets> requests;
  private final Optional<LocalBuckets> open;
  private final Optional<SharedBuckets> management;
  private final Optional<SharedBuckets> registrations;
  private final Map<RequestClass, Counter> refused = new EnumMap<>(RequestClass.class);

  RequestLimits(LimitsConfig config, Buckets shared, Times times) {
    this.shared = shared;
    this.requests = local(config.requests(), times);
    this.open = local(config.open(), times);
    this.management = together("management", config.management(), times);
    this.registrations = together("registration", config.registrations(), times);
  }

  /** Redis needs not be up yet. */
  public static RequestLimits open(LimitsConfig config, String redisUri) {
    var times = new Times(System::nanoTime, Clock.systemUTC());
    return new RequestLimits(config, RedisBuckets.open(redisUri), times);
  }

  /** Lets everything in. */
  public static RequestLimits none() {
    var times = new Times(System::nanoTime, Clock.systemUTC());
    return new RequestLimits(LimitsConfig.none(), new NoBuckets(), times);
  }

  public void bindTo(MeterRegistry registry) {
    for (RequestClass kind : EnumSet.complementOf(EnumSet.of(RequestClass.UNLIMITED))) {
      refused.put(
          kind,
          Counter.builder(ServerMeters.HTTP_LIMITED)
              .description("Requests refused because their caller asks too often")
              .tag("class", kind.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  /** Counts a request whose caller is known to be let in otherwise, or throws the 429. */
  public void admit(Context ctx, RequestClass kind) {
    Optional<Principal> principal = Principal.find(ctx);
    switch (kind) {
      case UNLIMITED -> {}
      case REGISTRATION ->
          registrations.ifPresent(
              limit -> answer(ctx, kind, limit.take(address(ctx), address(ctx))));
      case MANAGEMENT ->
          principal.ifPresent(
              who ->
                  management.ifPresent(
                      limit -> answer(ctx, kind, limit.take(owner(who), who.actor()))));
      case REQUESTS ->
          principal.ifPresentOrElse(
              who -> requests.ifPresent(limit -> answer(ctx, kind, limit.take(who.actor()))),
              () -> stranger(ctx));
    }
  }

  /** Counts a request without a valid key, or throws the 429 in place of the 401. */
  public void stranger(Context ctx) {
    open.ifPresent(limit -> answer(ctx, RequestClass.REQUESTS, limit.take(address(ctx))));
  }

  @Override
  public void close() {
    shared.close();
  }

  private void answer(Context ctx, RequestClass kind, Quota quota) {
    ctx.header("RateLimit-Limit", Long.toString(quota.limit()));
    ctx.header("RateLimit-Remaining", Long.toString(quota.remaining()));
    ctx.header("RateLimit-Reset", Long.toString(seconds(quota.reset())));
    if (!quota.allowed()) {
      Optional.ofNullable(refused.get(kind)).ifPresent(Counter::increment);
      throw ApiException.later(
          ApiError.RATE_LIMITED,
          "More than " + quota.limit() + " requests in a minute; come again later",
          quota.retry());
    }
  }

  private static long seconds(Duration duration) {
    return (duration.toMillis() + 999) / 1_000;
  }

  private static String address(Context ctx) {
    return "ip:" + ClientAddress.networkOf(ctx);
  }

  private static String owner(Principal who) {
    return who.account().map(AccountKey::value).orElse(Principal.OPERATOR);
  }

  private static Optional<LocalBuckets> local(int perMinute, Times times) {
    return perMinute == 0
        ? Optional.empty()
        : Optional.of(new LocalBuckets(perMinute, MOST_CALLERS, times.nanos()));
  }

  private Optional<SharedBuckets> together(String name, int perMinute, Times times) {
    return local(perMinute, times)
        .map(alone -> new SharedBuckets(shared, name, alone, perMinute, times));
  }
}
