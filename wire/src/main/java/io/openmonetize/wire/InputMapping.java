package io.openmonetize.wire;

import io.openmonetize.domain.account.Input;
import io.openmonetize.domain.account.Input.Ask;
import io.openmonetize.domain.account.Input.Origin;
import io.openmonetize.domain.account.Input.Usage;
import io.openmonetize.schemas.v1.JournalRecord;
import java.util.Optional;

/** Journal records to the domain's inputs. */
public final class InputMapping {
  private InputMapping() {}

  public static Input toDomain(JournalRecord record) {
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
        command.getCommandId(),
        key,
        command.getRequestHash(),
        command.getActor(),
        command.getOrigin(),
        CommandMapping.toDomain(command));
  }
}
