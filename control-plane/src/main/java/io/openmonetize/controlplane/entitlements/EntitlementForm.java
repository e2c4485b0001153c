package io.openmonetize.controlplane.entitlements;

import io.openmonetize.domain.entitlement.EntitlementLimits;
import io.openmonetize.domain.entitlement.Measures;
import io.openmonetize.domain.entitlement.Rule.Algorithm;
import io.openmonetize.domain.entitlement.Rule.LimitType;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.EntitlementKind;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads an entitlement. What is left out stays as it is in the one that is changed; in a new one it
 * is inferred: with `value` it is STATIC, with `window_seconds` RATE, with `limit_value` METERED,
 * else BOOLEAN.
 */
public final class EntitlementForm {
  static final String USER_ID = "user_id";
  static final String TEAM_ID = "team_id";
  static final String FOR_EACH = "for_each";
  private static final String TYPE = "type";
  private static final String LIMIT_TYPE = "limit_type";
  private static final String LIMIT_VALUE = "limit_value";
  private static final String MEASURE = "measure";
  private static final String WINDOW = "window_seconds";
  private static final String VALUE = "value";
  private static final String REQUESTS = "requests";
  private static final String BURST = "burst";
  private static final int MAX_MEASURE = 80;
  private static final int MICROS = 6;
  private static final long UNIT = 1_000_000;
  private static final BigDecimal MOST = new BigDecimal("1000000000000");

  /** Above this times the limit, a bucket is no limit any longer. */
  private static final long MOST_BURST = 1_000;

  /** Each team or each user. */
  enum Each {
    TEAM,
    USER;

    String scope() {
      return name().toLowerCase(Locale.ROOT) + ":*";
    }
  }

  private final FieldReader body;
  private final Entitlement.Builder made;

  private EntitlementForm(FieldReader body, Entitlement known) {
    this.body = body;
    this.made = known.toBuilder();
  }

  /**
   * @param scope whose it is when it says nothing of that
   */
  public static Entitlement create(FieldReader body, String id, String scope) {
    var blank =
        Entitlement.newBuilder().setEntitlementId(id).setScope(scope).setEnabled(true).build();
    return new EntitlementForm(body, blank).read();
  }

  /** What a plan brought is not to be changed, and says so when it is put as one's own. */
  static Entitlement change(FieldReader body, Entitlement known) {
    return new EntitlementForm(body, known.toBuilder().clearSource().build()).read();
  }

  private Entitlement read() {
    scope(body).ifPresent(made::setScope);
    body.text("feature_id", EntitlementLimits.MAX_ID).ifPresent(made::setFeature);
    body.flag("is_enabled").ifPresent(made::setEnabled);
    metadata();
    Optional<String> value = body.json(VALUE, EntitlementLimits.MAX_VALUE);
    OptionalLong window = body.whole(WINDOW, 1, EntitlementLimits.MAX_WINDOW_SECONDS);
    Optional<BigDecimal> limit = amount(LIMIT_VALUE);
    EntitlementKind kind = kind(value.isPresent(), window.isPresent(), limit.isPresent());
    if (kind != made.getKind()) {
      forget();
    }
    made.setKind(kind);
    value.ifPresent(made::setValue);
    window.ifPresent(made::setWindowSeconds);
    limit.ifPresent(sent -> made.setLimitMicros(micros(sent)));
    only(VALUE, value.isPresent(), kind == EntitlementKind.STATIC);
    only(WINDOW, window.isPresent(), kind == EntitlementKind.RATE);
    boolean limits = kind == EntitlementKind.METERED || kind == EntitlementKind.RATE;
    only(LIMIT_VALUE, limit.isPresent(), limits);
    switch (kind) {
      case METERED -> metered(limit.isPresent());
      case RATE -> rate(limit.isPresent());
      case STATIC -> require(VALUE, !made.getValue().isEmpty());
      default -> unlimited();
    }
    return made.build();
  }

  /** Empty when the body names nobody. */
  static Optional<String> scope(FieldReader body) {
    Optional<String> user = body.text(USER_ID, EntitlementLimits.MAX_ID);
    Optional<String> team = body.text(TEAM_ID, EntitlementLimits.MAX_ID);
    Optional<Each> each = body.choice(FOR_EACH, Each.class);
    if ((user.isPresent() ? 1 : 0) + (team.isPresent() ? 1 : 0) + (each.isPresent() ? 1 : 0) > 1) {
      String named = user.isPresent() && team.isPresent() ? TEAM_ID : FOR_EACH;
      body.error(
          named, "ambiguous", "may not be together with another of user_id, team_id, for_each");
    }
    refuseEach(body, USER_ID, user);
    refuseEach(body, TEAM_ID, team);
    return user.map(id -> "user:" + id)
        .or(() -> team.map(id -> "team:" + id))
        .or(() -> each.map(Each::scope));
  }

  private static void refuseEach(FieldReader body, String name, Optional<String> id) {
    if (id.isPresent() && id.get().equals("*")) {
      body.error(name, "not_one_of", "must name one; for each of them send " + FOR_EACH);
    }
  }

  private void metadata() {
    if (body.remainingNames().contains("metadata")) {
      Map<String, String> sent =
          body.flatMap(
              "metadata", EntitlementLimits.MAX_METADATA_KEYS, EntitlementLimits.MAX_METADATA_TEXT);
      made.clearMetadata().putAllMetadata(sent);
    }
  }

  private EntitlementKind kind(boolean value, boolean window, boolean limit) {
    Optional<EntitlementKind> said =
        body.choice(TYPE, EntitlementType.class).map(EntitlementType::wire);
    boolean limited =
        made.getKind() == EntitlementKind.METERED || made.getKind() == EntitlementKind.RATE;
    if (said.isPresent()) {
      return said.get();
    } else if (value) {
      return EntitlementKind.STATIC;
    } else if (window) {
      return EntitlementKind.RATE;
    } else if (limit && !limited) {
      return EntitlementKind.METERED;
    }
    return made.getKind() == EntitlementKind.ENTITLEMENT_KIND_UNSPECIFIED
        ? EntitlementKind.BOOLEAN
        : made.getKind();
  }

  /** What another kind had said. */
  private void forget() {
    made.clearValue().clearLimitType().clearLimitMicros().clearMeasure().clearPeriod();
    made.clearBillingCycle().clearWindowSeconds().clearAlgorithm().clearBurstMicros();
  }

  /** A limit that says nothing of how much is none. */
  private void unlimited() {
    Optional<LimitType> type = body.choice(LIMIT_TYPE, LimitType.class);
    require(LIMIT_VALUE, type.isEmpty() || type.get() == LimitType.NONE);
  }

  private void metered(boolean limited) {
    boolean fresh = made.getMeasure().isEmpty();
    Optional<LimitType> type = body.choice(LIMIT_TYPE, LimitType.class);
    Optional<Cycle> period = body.choice("period", Cycle.class);
    require(LIMIT_VALUE, !fresh || limited || type.equals(Optional.of(LimitType.NONE)));
    type.or(() -> of(fresh, LimitType.HARD))
        .ifPresent(chosen -> made.setLimitTypeValue(chosen.ordinal() + 1));
    period.or(() -> of(fresh, Cycle.MONTHLY)).ifPresent(this::cycle);
    body.text(MEASURE, MAX_MEASURE)
        .or(() -> of(fresh, Measures.EVENTS))
        .ifPresent(made::setMeasure);
    if (!Measures.isKnown(made.getMeasure())) {
      body.error(
          MEASURE, "not_one_of", "must be events, credits, a quantity of events or meter:<slug>");
    }
  }

  private void cycle(Cycle chosen) {
    made.setPeriod(chosen.wire()).setBillingCycle(chosen == Cycle.BILLING_CYCLE);
  }

  private void rate(boolean limited) {
    boolean fresh = made.getMeasure().isEmpty();
    Optional<BigDecimal> burst = amount(BURST);
    require(LIMIT_VALUE, !fresh || limited);
    require(WINDOW, made.getWindowSeconds() > 0);
    body.text(MEASURE, MAX_MEASURE).or(() -> of(fresh, REQUESTS)).ifPresent(made::setMeasure);
    if (!made.getMeasure().equals(REQUESTS) && !made.getMeasure().equals("tokens")) {
      body.error(MEASURE, "not_one_of", "must be requests or tokens");
    }
    body.choice("algorithm", Algorithm.class)
        .or(() -> of(fresh, Algorithm.SLIDING_WINDOW))
        .ifPresent(chosen -> made.setAlgorithmValue(chosen.ordinal() + 1));
    burst.ifPresent(sent -> made.setBurstMicros(micros(sent)));
    whole(LIMIT_VALUE, made.getLimitMicros(), limited);
    whole(BURST, made.getBurstMicros(), burst.isPresent());
    if (isNoLimit(made.getBurstMicros(), made.getLimitMicros())) {
      body.error(BURST, "out_of_range", "must be at most " + MOST_BURST + " times the limit");
    }
  }

  private static <T> Optional<T> of(boolean fresh, T otherwise) {
    return fresh ? Optional.of(otherwise) : Optional.empty();
  }

  private void only(String name, boolean sent, boolean belongs) {
    if (sent && !belongs) {
      body.error(name, "ambiguous", "does not go with the type " + made.getKind().name());
    }
  }

  private static boolean isNoLimit(long burst, long limit) {
    return burst / MOST_BURST > limit;
  }

  private void whole(String name, long micros, boolean sent) {
    if (sent && (micros < UNIT || micros % UNIT != 0)) {
      body.error(name, "out_of_range", "must be a whole number from 1 to " + MOST);
    }
  }

  private void require(String name, boolean there) {
    body.require(name, there ? Optional.of(name) : Optional.empty());
  }

  private Optional<BigDecimal> amount(String name) {
    Optional<BigDecimal> sent = body.decimal(name);
    if (sent.isEmpty()) {
      return sent;
    } else if (sent.get().signum() < 0 || sent.get().compareTo(MOST) > 0) {
      body.error(name, "out_of_range", "must lie between 0 and " + MOST);
      return Optional.empty();
    } else if (sent.get().stripTrailingZeros().scale() > MICROS) {
      body.error(name, "too_precise", "must have at most 6 decimals");
      return Optional.empty();
    }
    return sent;
  }

  private static long micros(BigDecimal units) {
    return units.movePointRight(MICROS).longValueExact();
  }
}
