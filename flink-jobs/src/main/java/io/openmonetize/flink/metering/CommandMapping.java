package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Command;
import io.openmonetize.domain.account.OveragePolicy;
import io.openmonetize.schemas.v1.ApiKey;
import io.openmonetize.schemas.v1.CustomerSettings;
import io.openmonetize.schemas.v1.RegisterCustomer;
import java.util.HexFormat;
import java.util.Optional;

/** Commands of the journal to the domain's: which there are, and those about the customer. */
final class CommandMapping {
  private CommandMapping() {}

  static Command toDomain(io.openmonetize.schemas.v1.Command command) {
    return switch (command.getActionCase()) {
      case REGISTER_CUSTOMER -> register(command.getRegisterCustomer());
      case CONFIGURE_CUSTOMER ->
          new Command.Configure(change(command.getConfigureCustomer().getSettings()));
      case ADD_API_KEY -> new Command.AddKey(key(command.getAddApiKey().getApiKey()));
      case REVOKE_API_KEY -> new Command.RevokeKey(command.getRevokeApiKey().getKeyId());
      case CLAIM_NAME ->
          new Command.ClaimName(
              command.getClaimName().getClaimant(), command.getClaimName().getLapseAfterMs());
      case KEEP_NAME -> new Command.KeepName(command.getKeepName().getClaimant());
      case GRANT_CREDITS -> MoneyMapping.grant(command.getGrantCredits());
      case END_RECURRENCE -> new Command.EndRecurrence(command.getEndRecurrence().getSeriesId());
      case CONSUME_CREDITS -> MoneyMapping.consume(command.getConsumeCredits());
      case CREATE_HOLD -> MoneyMapping.hold(command.getCreateHold());
      case SETTLE_HOLD -> MoneyMapping.settle(command.getSettleHold());
      case RELEASE_HOLD -> MoneyMapping.release(command.getReleaseHold());
      case TRANSFER_CREDITS -> MoneyMapping.transfer(command.getTransferCredits());
      case REFUND_CREDITS -> MoneyMapping.refund(command.getRefundCredits());
      case ADJUST_CREDITS -> MoneyMapping.adjust(command.getAdjustCredits());
      case SET_THRESHOLDS -> RuleMapping.thresholds(command.getSetThresholds());
      case SET_TOP_UP -> RuleMapping.topUp(command.getSetTopUp());
      case END_TOP_UP -> RuleMapping.topUpEnd(command.getEndTopUp());
      case SET_CAPS -> RuleMapping.caps(command.getSetCaps());
      case VOID_EVENT -> CorrectionMapping.voided(command.getVoidEvent());
      case AMEND_EVENT -> CorrectionMapping.amended(command.getAmendEvent());
      case RERATE -> CorrectionMapping.rerate(command.getRerate());
      case ACTION_NOT_SET ->
          throw new IllegalArgumentException(
              "command " + command.getCommandId() + " asks for nothing this version knows");
    };
  }

  private static Command register(RegisterCustomer register) {
    return new Command.Register(
        register.getName(),
        register.getEmail(),
        register.getTier(),
        key(register.getApiKey()),
        change(register.getSettings()));
  }

  private static Command.ApiKey key(ApiKey key) {
    return new Command.ApiKey(
        key.getKeyId(),
        HexFormat.of().formatHex(key.getSha256().toByteArray()),
        key.getRole(),
        key.getScopesList(),
        key.getExpiresAtMs(),
        key.getHint(),
        false);
  }

  /** What is 0 or empty on the wire stays as it is. */
  private static Command.Change change(CustomerSettings settings) {
    return new Command.Change(
        Optional.of(settings.getOveragePolicyValue())
            .filter(policy -> policy != 0)
            .map(OveragePolicy::ofWire),
        Optional.of(settings.getDedupWindowMs()).filter(window -> window != 0),
        // A negative one switches it off, and none at all is what the domain calls 0.
        Optional.of(settings.getCorrectionHorizonMs())
            .filter(horizon -> horizon != 0)
            .map(horizon -> Math.max(horizon, 0)),
        Optional.of(settings.getTimeZone()).filter(zone -> !zone.isEmpty()));
  }
}
