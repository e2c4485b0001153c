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

  /** A refusal has the name that the account gave it, but for what only the platform asks. */
  private static ApiError error(String code) {
    return switch (code) {
      case "name_taken", "claim_lapsed" -> ApiError.CONFLICT;
      case "invalid" -> ApiError.REFUSED;
      default ->
          ApiError.ofCode(code)
              .orElseThrow(
                  () -> new IllegalStateException("a decision with the unknown code " + code));
    };
  }
}
