package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.rating.NativeEvent;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What is to be checked.
 *
 * @param use what is about to happen; empty when the check names no action
 * @param feature empty when none is named
 * @param payers whose wallets could pay before the customer's own
 * @param named the action names a provider or a model, so somebody expects it to have a price
 */
record CheckForm(
    Optional<NativeEvent> use, boolean named, boolean hold, String feature, List<WalletId> payers) {
  private static final String ESTIMATED = "estimated_";
  private static final String DURATION = "duration_seconds";
  private static final List<String> QUANTITIES =
      List.of("input_tokens", "output_tokens", DURATION, "quantity");

  static CheckForm read(FieldReader body) {
    NativeEvent use = new NativeEvent().texts(body, "feature_id", "user_id", "team_id");
    List<WalletId> payers = WalletId.chain(use.textOf("user_id"), use.textOf("team_id"));
    boolean hold = body.flag("hold").orElse(false);
    Optional<FieldReader> action = body.object("action");
    if (action.isEmpty()) {
      if (hold) {
        body.error("action", "required", "is missing; a hold is for what the action may cost");
      }
      return new CheckForm(Optional.empty(), false, hold, use.textOf("feature_id"), payers);
    }
    take(action.get(), use);
    boolean named = use.has("provider") || use.has("model");
    return new CheckForm(Optional.of(use), named, hold, use.textOf("feature_id"), payers);
  }

  /** Each check of several is on its own; what is set aside for one would change the next. */
  void refuseHold() {
    if (hold) {
      throw ApiException.of(
          ApiError.NOT_AVAILABLE, "Holds are made one by one, by /v1/entitlements/check");
    }
  }

  private static void take(FieldReader action, NativeEvent use) {
    Optional<EventType> type = action.choice("type", EventType.class);
    action.require("type", type);
    EventType kind = type.orElse(EventType.CUSTOM);
    use.text("event_type", kind.name())
        .texts(action, "provider", "model", "image_size", "quality", "resolution", "unit_type");
    estimate(action, "input_tokens")
        .or(() -> none(kind))
        .ifPresent(n -> use.amount("input_tokens", n, asked(action, "input_tokens")));
    for (String quantity : List.of("output_tokens", DURATION)) {
      estimate(action, quantity).ifPresent(n -> use.amount(quantity, n, asked(action, quantity)));
    }
    estimate(action, "count")
        .or(() -> one(kind))
        .ifPresent(n -> use.amount(counted(kind), n, asked(action, "count")));
    if (isTimed(kind) && QUANTITIES.stream().noneMatch(use::has)) {
      use.amount(DURATION, BigDecimal.ZERO);
    }
  }

  /** A length that nobody estimated is none, as tokens are. */
  private static boolean isTimed(EventType type) {
    return type == EventType.VIDEO_GENERATION || type == EventType.AUDIO_PROCESSING;
  }

  private static Optional<BigDecimal> estimate(FieldReader action, String quantity) {
    return action.decimal(ESTIMATED + quantity);
  }

  private static String asked(FieldReader action, String quantity) {
    return action.pathOf(ESTIMATED + quantity);
  }

  /** An image is asked for one by one unless somebody says otherwise. */
  private static Optional<BigDecimal> one(EventType type) {
    return type == EventType.IMAGE_GENERATION ? Optional.of(BigDecimal.ONE) : Optional.empty();
  }

  /** Tokens that nobody estimated are none: what is checked then is the model and the funds. */
  private static Optional<BigDecimal> none(EventType type) {
    boolean tokens = type == EventType.TOKEN_USAGE || type == EventType.EMBEDDING_GENERATION;
    return tokens ? Optional.of(BigDecimal.ZERO) : Optional.empty();
  }

  private static String counted(EventType type) {
    return switch (type) {
      case IMAGE_GENERATION -> "image_count";
      case API_CALL -> "value";
      case TOKEN_USAGE, VIDEO_GENERATION, AUDIO_PROCESSING, EMBEDDING_GENERATION, CUSTOM ->
          "quantity";
    };
  }
}
