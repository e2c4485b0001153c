package io.openmonetize.controlplane.credits;

import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.LedgerArchive;
import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.controlplane.commands.Answer;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.commands.MoneyRequest;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.GrantCredits;
import io.openmonetize.schemas.v1.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Grants that are made once for their own key, however late a repeat comes.
 *
 * <pre>
 *   within a day                  the account remembers the request and answers it again
 *   as long as the grant is there the account knows the grant by its key
 *   for ever                      the ledger has a line that refers to the key
 * </pre>
 *
 * So only what the ledger has had for a day is answered from there; everything else is the
 * account's to decide, which is exact.
 */
public final class Grants {
  /** Less than the day for which the account remembers, by more than any clocks differ. */
  private static final Duration REMEMBERED = Duration.ofHours(23);

  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Commands commands;
  private final LedgerArchive archive;
  private final Executor lookUps;
  private final Clock clock;

  public Grants(Commands commands, LedgerArchive archive, Executor lookUps, Clock clock) {
    this.commands = commands;
    this.archive = archive;
    this.lookUps = lookUps;
    this.clock = clock;
  }

  void ask(MoneyRequest request, GrantCredits grant, GrantAnswer.Form form) {
    Command action = Command.newBuilder().setGrantCredits(grant).build();
    CompletableFuture<Answer> decided =
        request
            .ownKey()
            .map(key -> onceFor(key, request, grant, action))
            .orElseGet(() -> request.decided(commands, action));
    request.answer(
        decided,
        answer ->
            request.ctx().status(201).json(form.of(request.account(), grant, answer.orRefuse())));
  }

  private CompletableFuture<Answer> onceFor(
      String key, MoneyRequest request, GrantCredits grant, Command action) {
    return CompletableFuture.supplyAsync(() -> longAgo(request.account(), key), lookUps)
        .thenCompose(
            line ->
                line.isPresent()
                    ? CompletableFuture.completedFuture(again(line.get(), request, grant))
                    : request.decided(commands, action));
  }

  private Optional<Line> longAgo(AccountKey account, String key) {
    try {
      List<Line> lines = archive.referringTo(account, key);
      return lines.stream()
          .filter(line -> line.isArrival())
          .filter(line -> line.time().isBefore(clock.instant().minus(REMEMBERED)))
          .findFirst();
    } catch (ArchiveUnavailable e) {
      throw ApiException.later(
          ApiError.LEDGER_UNAVAILABLE,
          "Whether idempotency_key was used long ago cannot be looked up, so nothing was granted."
              + " Try again, or send the key as the header Idempotency-Key, which is remembered for a"
              + " day",
          RETRY);
    }
  }

  private static Answer again(Line line, MoneyRequest request, GrantCredits grant) {
    boolean same =
        line.amount().micros() == grant.getAmountMicros()
            && line.wallet().equals(grant.getWallet());
    if (!same) {
      throw ApiException.of(
          ApiError.IDEMPOTENCY_CONFLICT,
          "idempotency_key was used for a grant of " + line.amount() + " credits");
    }
    var receipt =
        CommandReceipt.newBuilder()
            .setCode(Answer.APPLIED)
            .setTransactionId(line.transactionId())
            .setGrantId(line.slices().isEmpty() ? "" : line.slices().get(0).grantId())
            .setAmountMicros(line.amount().micros())
            .setBalanceAfterMicros(line.after().micros())
            .setTimeMs(line.time().toEpochMilli())
            .setReplayed(true);
    return new Answer(
        line.commandId(),
        Receipt.newBuilder().setAccount(request.account().value()).setCommand(receipt).build());
  }
}
