package io.openmonetize.controlplane.commands;

import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.Receipt;

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
    String code = decision().getCode();
    ApiError error =
        switch (code) {
          case "insufficient_credits" -> ApiError.INSUFFICIENT_CREDITS;
          case "idempotency_conflict" -> ApiError.IDEMPOTENCY_CONFLICT;
          case "already_registered" -> ApiError.ALREADY_REGISTERED;
          case "name_taken", "claim_lapsed" -> ApiError.CONFLICT;
          case "unknown_customer" -> ApiError.UNKNOWN_CUSTOMER;
          case "unknown_key" -> ApiError.UNKNOWN_KEY;
          case "overflow" -> ApiError.OVERFLOW;
          case "frozen" -> ApiError.FROZEN;
          case "invalid" -> ApiError.REFUSED;
          default -> throw new IllegalStateException("a decision with the unknown code " + code);
        };
    String detail = decision().getMessage().isEmpty() ? error.title() : decision().getMessage();
    return ApiException.of(error, detail).with("command_id", commandId);
  }
}
