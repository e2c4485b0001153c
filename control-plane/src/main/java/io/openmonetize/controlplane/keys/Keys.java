package io.openmonetize.controlplane.keys;

import io.openmonetize.controlplane.commands.Answer;
import io.openmonetize.controlplane.commands.Asker;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.directory.Directory;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.AddApiKey;
import io.openmonetize.schemas.v1.ApiKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.KeyInfo;
import io.openmonetize.schemas.v1.RegisterCustomer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Adds keys and finds them.
 *
 * <pre>
 *   live key ─► live account
 *   test key ─► test account ─ not there yet ─► registered with this key, as the live one is called
 * </pre>
 */
final class Keys {
  private static final String UNKNOWN = "unknown_customer";
  private static final String REGISTERED = "already_registered";

  private final Commands commands;
  private final Accounts accounts;
  private final Directory directory;

  Keys(Commands commands, Accounts accounts, Directory directory) {
    this.commands = commands;
    this.accounts = accounts;
    this.directory = directory;
  }

  /** A key of an account. */
  record Found(AccountKey account, KeyInfo key) {}

  CompletableFuture<Answer> add(AccountKey account, Asker asker, ApiKey key) {
    CompletableFuture<Answer> added = commands.ask(account, asker, Optional.empty(), adding(key));
    return account.livemode()
        ? added
        : added.thenCompose(
            answer -> isRefusal(answer, UNKNOWN) ? first(account, asker, key) : now(answer));
  }

  /** Two first keys at once: one of them registers the account, and the other comes to it. */
  private CompletableFuture<Answer> first(AccountKey test, Asker asker, ApiKey key) {
    AccountView live = accounts.require(AccountKey.of(true, test.customerId()));
    return commands
        .ask(test, asker, Optional.empty(), registering(live, key))
        .thenCompose(
            answer ->
                isRefusal(answer, REGISTERED)
                    ? commands.ask(test, asker, Optional.empty(), adding(key))
                    : now(answer));
  }

  private static Command adding(ApiKey key) {
    return Command.newBuilder().setAddApiKey(AddApiKey.newBuilder().setApiKey(key)).build();
  }

  private static Command registering(AccountView live, ApiKey key) {
    return Command.newBuilder()
        .setRegisterCustomer(
            RegisterCustomer.newBuilder()
                .setName(live.getName())
                .setEmail(live.getEmail())
                .setTier(live.getTier())
                .setApiKey(key))
        .build();
  }

  /** The account's keys, newest first; 404 for a customer that is none. */
  List<KeyInfo> of(AccountKey account) {
    accounts.require(AccountKey.of(true, account.customerId()));
    return directory.keys(account);
  }

  /** Among the account's keys and, of a live one, its test account's; or 404. */
  Found find(AccountKey account, String keyId) {
    return findIn(account, keyId)
        .or(
            () ->
                account.livemode()
                    ? findIn(AccountKey.of(false, account.customerId()), keyId)
                    : Optional.empty())
        .orElseThrow(() -> ApiException.of(ApiError.UNKNOWN_KEY, "There is no such API key"));
  }

  private Optional<Found> findIn(AccountKey account, String keyId) {
    return directory.keys(account).stream()
        .filter(key -> key.getKeyId().equals(keyId))
        .map(key -> new Found(account, key))
        .findFirst();
  }

  private static boolean isRefusal(Answer answer, String code) {
    return answer.decision().getCode().equals(code);
  }

  private static CompletableFuture<Answer> now(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
