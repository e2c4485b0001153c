package io.openmonetize.controlplane.commands;

import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.journal.JournalUnavailableException;
import io.openmonetize.journal.JournalWriter;
import io.openmonetize.journal.ReceiptWaiter;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.Receipt;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Asks an account for something, and waits for what it decided.
 *
 * <pre>
 *   route ─► Command ─► journal ─► metering job ─► receipt in Redis ─► answer
 *                                                        └─ not in time: 503 with the id
 * </pre>
 *
 * Nothing blocks: a thread is held neither by Kafka's acknowledgement nor by the job.
 */
public final class Commands {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final JournalWriter journal;
  private final ReceiptWaiter receipts;
  private final Ids ids;
  private final Duration wait;
  private final CommandMeters meters;

  public Commands(
      JournalWriter journal, ReceiptWaiter receipts, Ids ids, Duration wait, CommandMeters meters) {
    this.meters = meters;
    this.journal = journal;
    this.receipts = receipts;
    this.ids = ids;
    this.wait = wait;
  }

  /**
   * @param clientKey the client's idempotency key, when it sent one
   * @param action a command of which nothing is set but the action
   * @return what the account decided, refusals included; it fails with {@link ApiException} when
   *     that is not known
   */
  public CompletableFuture<Answer> ask(
      AccountKey account, Asker asker, Optional<String> clientKey, Command action) {
    CommandId id =
        clientKey.map(k -> CommandId.forKey(k, ids)).orElseGet(() -> CommandId.fresh(ids));
    Command command =
        action.toBuilder()
            .setCommandId(id.toString())
            .setIdempotencyKey(id.key())
            .setRequestHash(RequestHash.of(action))
            .setActor(asker.actor())
            .setOrigin(asker.origin())
            .build();
    long began = System.nanoTime();
    return journal
        .write(account, JournalRecord.newBuilder().setCommand(command).build())
        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(notWritten(id, failure)))
        .thenCompose(written -> receipts.await(id.toString(), wait))
        .thenApply(receipt -> answer(id, receipt))
        .whenComplete((answer, failure) -> meters.ended(command, answer, failure, began));
  }

  private static Answer answer(CommandId id, Optional<Receipt> receipt) {
    if (receipt.isEmpty()) {
      throw told(
          ApiError.NOT_DECIDED_IN_TIME,
          "The command stands in the journal and was not decided in time. Ask for it, or send it"
              + " again with its id as Idempotency-Key; it counts once",
          id);
    }
    return new Answer(id.toString(), receipt.get());
  }

  private static Throwable notWritten(CommandId id, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException
            ? Objects.requireNonNullElse(failure.getCause(), failure)
            : failure;
    return cause instanceof JournalUnavailableException
        ? told(
            ApiError.JOURNAL_UNAVAILABLE,
            "The journal did not acknowledge the command, which may stand there all the same. Send"
                + " it again with its id as Idempotency-Key; it counts once",
            id)
        : cause;
  }

  private static ApiException told(ApiError error, String detail, CommandId id) {
    return ApiException.later(error, detail, RETRY).with("command_id", id.toString());
  }
}
