package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Command;
import io.openmonetize.domain.account.Input;
import io.openmonetize.domain.account.Input.Ask;
import io.openmonetize.domain.account.Input.Origin;
import io.openmonetize.domain.account.Input.Usage;
import io.openmonetize.domain.account.OveragePolicy;
import io.openmonetize.schemas.v1.ApiKey;
import io.openmonetize.schemas.v1.CustomerSettings;
import io.openmonetize.schemas.v1.GrantCredits;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.RegisterCustomer;
import java.util.HexFormat;
import java.util.Optional;

/** Journal records to the domain's inputs. */
final class InputMapping {
  private InputMapping() {}

  static Input toDomain(JournalRecord record) {
    return switch (record.getBodyCase()) {
      case USAGE -> usage(record.getUsage());
      case COMMAND -> ask(record.getCommand());
      case TICK, BODY_NOT_SET ->
          throw new IllegalArgumentException("no input for an account: " + record.getBodyCase());
    };
  }

  private static Usage usage(io.openmonetize.schemas.v1.UsageEvent event) {
    Optional<Origin> origin =
        event.hasOrigin()
            ? Optional.of(
                new Origin(
                    event.getOrigin().getGeneration(),
                    event.getOrigin().getPartition(),
                    event.getOrigin().getOffset()))
            : Optional.empty();
    return new Usage(UsageMapping.toDomain(event), origin, event.getReceiptId());
  }

  private static Ask ask(io.openmonetize.schemas.v1.Command command) {
    String key =
        command.getIdempotencyKey().isEmpty()
            ? command.getCommandId()
            : command.getIdempotencyKey();
    return new Ask(
        command.getCommandId(), key, command.getRequestHash(), command.getActor(), action(command));
  }

  private static Command action(io.openmonetize.schemas.v1.Command command) {
    return switch (command.getActionCase()) {
      case REGISTER_CUSTOMER -> register(command.getRegisterCustomer());
      case GRANT_CREDITS -> grant(command.getGrantCredits());
      case CONSUME_CREDITS ->
          new Command.Consume(
              command.getConsumeCredits().getAmountMicros(),
              command.getConsumeCredits().getDescription());
      case CONFIGURE_CUSTOMER ->
          new Command.Configure(settings(command.getConfigureCustomer().getSettings()));
      case ADD_API_KEY -> new Command.AddKey(key(command.getAddApiKey().getApiKey()));
      case REVOKE_API_KEY -> new Command.RevokeKey(command.getRevokeApiKey().getKeyId());
      case CLAIM_NAME ->
          new Command.ClaimName(
              command.getClaimName().getClaimant(), command.getClaimName().getLapseAfterMs());
      case KEEP_NAME -> new Command.KeepName(command.getKeepName().getClaimant());
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
        settings(register.getSettings()));
  }

  private static Command grant(GrantCredits grant) {
    return new Command.GrantCredits(
        grant.getAmountMicros(),
        grant.getPriority(),
        grant.getEffectiveAtMs(),
        grant.getExpiresAtMs(),
        grant.getSource(),
        grant.getReason());
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

  private static Command.Change settings(CustomerSettings settings) {
    Optional<OveragePolicy> policy =
        settings.getOveragePolicyValue() == 0
            ? Optional.empty()
            : Optional.of(OveragePolicy.ofWire(settings.getOveragePolicyValue()));
    Optional<Long> window =
        settings.getDedupWindowMs() == 0
            ? Optional.empty()
            : Optional.of(settings.getDedupWindowMs());
    return new Command.Change(policy, window);
  }
}
