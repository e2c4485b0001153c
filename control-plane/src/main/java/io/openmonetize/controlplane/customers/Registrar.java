package io.openmonetize.controlplane.customers;

import io.openmonetize.controlplane.commands.Answer;
import io.openmonetize.controlplane.commands.Asker;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.CustomerSettings;
import io.openmonetize.schemas.v1.RegisterCustomer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers a customer under an e-mail address that nobody else has.
 *
 * <pre>
 *   claim the address ─► register the account with its first key ─► keep the address
 *         │ taken: 409          │ not in time: 503, the claim lapses        │ not in time: 201
 * </pre>
 *
 * The address itself makes a registration idempotent: a repeat after a success finds it taken, a
 * repeat after a failure finds it free as soon as the claim has lapsed. Nothing is remembered for
 * an `Idempotency-Key`, because the one thing that a replay would have to say again is the API key,
 * which is neither stored nor derived from what a caller could guess.
 */
final class Registrar {
  private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);
  private static final String PART = "registration";
  private static final String FIRST_ROLE = "owner";

  private final Commands commands;
  private final Ids ids;
  private final SecureRandom random;

  Registrar(Commands commands, Ids ids, SecureRandom random) {
    this.commands = commands;
    this.ids = ids;
    this.random = random;
  }

  /**
   * @param origin the network address that asks
   */
  CompletableFuture<Registered> register(Registration registration, String origin) {
    var asker = new Asker(PART, origin);
    AccountKey account = AccountKey.of(true, ids.timeOrdered("cust_"));
    EmailClaim claim = EmailClaim.of(registration.email());
    NewApiKey key = NewApiKey.make(true, random, ids);
    return commands
        .ask(claim.key(), asker, Optional.empty(), claim.claimFor(account))
        .thenAccept(Registrar::requireClaimed)
        .thenCompose(
            claimed -> commands.ask(account, asker, Optional.empty(), command(registration, key)))
        .thenCompose(
            entered -> {
              Instant at = Instant.ofEpochMilli(entered.orRefuse().getTimeMs());
              return keep(claim, account, asker)
                  .thenApply(kept -> new Registered(account, registration, key, at));
            });
  }

  /**
   * The customer exists and its key works by now. That the address's answer is late changes
   * neither, and hiding the only copy of the key would lock the customer out for good.
   */
  private CompletableFuture<Void> keep(EmailClaim claim, AccountKey account, Asker asker) {
    return commands
        .ask(claim.key(), asker, Optional.empty(), claim.keepFor(account))
        .handle(
            (answer, failure) -> {
              if (failure == null) {
                answer.orRefuse();
              } else if (isLate(failure)) {
                LOG.warn("{} is registered; its address is not known to be kept", account.value());
              } else {
                throw new CompletionException(failure);
              }
              return null;
            });
  }

  private static void requireClaimed(Answer answer) {
    if (answer.decision().getCode().equals("name_taken")) {
      throw ApiException.of(
          ApiError.ALREADY_REGISTERED,
          "This e-mail address is registered, or being registered. Its API key was shown when that"
              + " was done and cannot be shown again; ask the operator for another one");
    }
    answer.orRefuse();
  }

  private static boolean isLate(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ApiException api && api.error() == ApiError.NOT_DECIDED_IN_TIME;
  }

  private static Command command(Registration registration, NewApiKey key) {
    return Command.newBuilder()
        .setRegisterCustomer(
            RegisterCustomer.newBuilder()
                .setName(registration.name())
                .setEmail(registration.email())
                .setTier(registration.tier().name())
                .setApiKey(key.stored(FIRST_ROLE))
                .setSettings(
                    CustomerSettings.newBuilder().setOveragePolicy(registration.overagePolicy())))
        .build();
  }
}
