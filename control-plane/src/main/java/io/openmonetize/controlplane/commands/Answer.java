package io.openmonetize.controlplane.commands;

import io.openmonetize.controlplane.sdk.Remedies;
import io.openmonetize.controlplane.sdk.Remedies.Remedy;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.Receipt;
import java.util.List;

/** What an account decided about a command. */
public record Answer(String commandId, Receipt receipt) {
  public static final String APPLIED = "applied";

  public CommandReceipt decision() {
    return receipt.getCommand();
  }

  public boolean isApplied() {
    return decision().getCode().equals(APPLIED);
  }

  /** The decision, or the refusal as the answer to the client. */
  public CommandReceipt orRefuse() {
    if (!isApplied()) {
      throw refusal();
    }
    return decision();
  }

  public ApiException refusal() {
    ApiError error = error(decision().getCode());
    String detail = decision().getMessage().isEmpty() ? error.title() : decision().getMessage();
    return remedied(ApiException.of(error, detail).with("command_id", commandId));
  }

  /** Who lacks funds is told what to do about it. */
  private static ApiException remedied(ApiException refusal) {
    return switch (refusal.error()) {
      case INSUFFICIENT_CREDITS -> remedied(refusal, Remedies.ofNoCredits());
      case CAP_REACHED -> remedied(refusal, Remedies.ofCap());
      case QUOTA_EXCEEDED -> remedied(refusal, Remedies.ofQuota());
      default -> refusal;
    };
  }

  private static ApiException remedied(ApiException refusal, List<Remedy> actions) {
    return refusal.with("reason", refusal.getMessage()).with("actions", actions);
  }

  private static ApiError error(String code) {
    return switch (code) {
      case "insufficient_credits" -> ApiError.INSUFFICIENT_CREDITS;
      case "idempotency_conflict" -> ApiError.IDEMPOTENCY_CONFLICT;
      case "already_registered" -> ApiError.ALREADY_REGISTERED;
      case "name_taken", "claim_lapsed" -> ApiError.CONFLICT;
      case "unknown_customer" -> ApiError.UNKNOWN_CUSTOMER;
      case "unknown_key" -> ApiError.UNKNOWN_KEY;
      case "cap_reached" -> ApiError.CAP_REACHED;
      case "quota_exceeded" -> ApiError.QUOTA_EXCEEDED;
      case "entitlement_not_found" -> ApiError.ENTITLEMENT_NOT_FOUND;
      case "already_exists" -> ApiError.ALREADY_EXISTS;
      case "too_many" -> ApiError.TOO_MANY;
      case "hold_not_found" -> ApiError.HOLD_NOT_FOUND;
      case "hold_ended" -> ApiError.HOLD_ENDED;
      case "too_many_holds" -> ApiError.TOO_MANY_HOLDS;
      case "series_not_found" -> ApiError.SERIES_NOT_FOUND;
      case "top_up_not_found" -> ApiError.TOP_UP_NOT_FOUND;
      case "top_up_ended" -> ApiError.TOP_UP_ENDED;
      case "transaction_not_found" -> ApiError.TRANSACTION_NOT_FOUND;
      case "not_refundable" -> ApiError.NOT_REFUNDABLE;
      case "event_not_found" -> ApiError.EVENT_NOT_FOUND;
      case "event_voided" -> ApiError.EVENT_VOIDED;
      case "beyond_horizon" -> ApiError.BEYOND_HORIZON;
      case "not_priced" -> ApiError.NOT_PRICED;
      case "plan_not_found" -> ApiError.PLAN_NOT_FOUND;
      case "not_subscribed" -> ApiError.NOT_SUBSCRIBED;
      case "already_subscribed" -> ApiError.ALREADY_SUBSCRIBED;
      case "overflow" -> ApiError.OVERFLOW;
      case "frozen" -> ApiError.FROZEN;
      case "invalid" -> ApiError.REFUSED;
      default -> throw new IllegalStateException("a decision with the unknown code " + code);
    };
  }
}
