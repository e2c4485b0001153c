package io.openmonetize.wire;

import io.openmonetize.domain.account.Command;
import io.openmonetize.domain.account.OveragePolicy;
import io.openmonetize.schemas.v1.CustomerSettings;
import io.openmonetize.schemas.v1.RegisterCustomer;
import io.openmonetize.schemas.v1.Switch;
import java.util.Optional;

/** Commands of the journal to the domain's: which there are, and those about the customer. */
final class CommandMapping {
  private CommandMapping() {}

  static Command toDomain(io.openmonetize.schemas.v1.Command command) {
    return switch (command.getActionCase()) {
      case REGISTER_CUSTOMER -> register(command.getRegisterCustomer());
      case CONFIGURE_CUSTOMER ->
          new Command.Configure(change(command.getConfigureCustomer().getSettings()));
      case ADD_API_KEY -> AccessMapping.added(command.getAddApiKey());
      case REVOKE_API_KEY -> AccessMapping.revoked(command.getRevokeApiKey());
      case ROTATE_API_KEY -> AccessMapping.rotated(command.getRotateApiKey());
      case UPDATE_CUSTOMER -> AccessMapping.updated(command.getUpdateCustomer());
      case PUT_USER -> AccessMapping.user(command.getPutUser());
      case DELETE_USER -> new Command.DeleteUser(command.getDeleteUser().getUserId());
      case PUT_TEAM -> AccessMapping.team(command.getPutTeam());
      case DELETE_TEAM -> new Command.DeleteTeam(command.getDeleteTeam().getTeamId());
      case SET_MEMBERS -> AccessMapping.members(command.getSetMembers());
      case PUT_ENTITLEMENTS -> EntitlementMapping.put(command.getPutEntitlements());
      case DELETE_ENTITLEMENT ->
          new Command.DeleteEntitlement(command.getDeleteEntitlement().getEntitlementId());
      case SUBSCRIBE -> SubscriptionMapping.subscribed(command.getSubscribe());
      case CHANGE_SUBSCRIPTION -> SubscriptionMapping.changed(command.getChangeSubscription());
      case CANCEL_SUBSCRIPTION -> SubscriptionMapping.canceled(command.getCancelSubscription());
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
        AccessMapping.key(register.getApiKey()),
        change(register.getSettings()));
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
        Optional.of(settings.getTimeZone()).filter(zone -> !zone.isEmpty()),
        Optional.of(settings.getEnforceMembership())
            .filter(asked -> asked == Switch.ON || asked == Switch.OFF)
            .map(asked -> asked == Switch.ON));
  }
}
