package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Given.CATALOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.account.Command.ApiKey;
import io.openmonetize.domain.account.Command.Change;
import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Entry.Answered;
import io.openmonetize.domain.account.Entry.EventDecided;
import io.openmonetize.domain.account.Entry.LineWritten;
import io.openmonetize.domain.account.Input.Ask;
import io.openmonetize.domain.account.Input.Origin;
import io.openmonetize.domain.account.Input.Usage;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes an account through inputs as the metering job does, and keeps what came of them. */
final class Driven {
  static final String KEY = "live:cust_1";
  private static final ApiKey API_KEY =
      new ApiKey("key_1", "00ff", "owner", List.of("ingest"), 0, "om_live_ab", false);

  final MemoryStorage storage = new MemoryStorage();
  final List<LedgerLine> lines = new ArrayList<>();
  final List<Entry> entries = new ArrayList<>();
  private final Decider decider = new Decider();
  private Account account = Account.load(KEY, storage);
  private int commands;

  static Driven registered() {
    return registered(OveragePolicy.BLOCK);
  }

  static Driven registered(OveragePolicy policy) {
    var driven = new Driven();
    var change = Change.of(Optional.of(policy), Optional.empty());
    driven.ask(Given.T0, new Command.Register("Acme", "a@acme.test", "STARTER", API_KEY, change));
    return driven;
  }

  Account account() {
    return account;
  }

  /** As after a restart: what is not saved and read again is lost. */
  void restart() {
    account.save();
    account = Account.load(KEY, storage);
  }

  Rated use(long now, UsageEvent event) {
    return use(now, event, Optional.empty(), CATALOG);
  }

  Rated use(long now, UsageEvent event, Optional<Origin> origin, Catalog catalog) {
    Decision decision = decide(now, new Usage(event, origin, ""), catalog);
    for (Entry entry : decision.entries()) {
      if (entry instanceof EventDecided decided) {
        // What a caller is told is what the wallet then holds.
        assertThat(decided.balanceAfter()).isEqualTo(balanceFor(payer(event)));
        return decided.rated();
      }
    }
    return null;
  }

  Outcome ask(long now, Command command) {
    commands++;
    return ask(now, "cmd_" + commands, 0, command);
  }

  Outcome ask(long now, String key, long requestHash, Command command) {
    return ask(now, key, requestHash, command, CATALOG);
  }

  Outcome ask(long now, String key, long requestHash, Command command, Catalog catalog) {
    var ask = new Ask("id of " + key, key, requestHash, "key_1", command);
    return decide(now, ask, catalog).entries().stream()
        .filter(Answered.class::isInstance)
        .map(entry -> ((Answered) entry).outcome())
        .findFirst()
        .orElseThrow();
  }

  Outcome grant(long now, String credits) {
    return grant(now, credits, 100, 0, 0);
  }

  Outcome grant(long now, String credits, int priority, long effectiveAt, long expiresAt) {
    long amount = Credits.parse(credits).micros();
    return grant(
        now,
        Wallet.CUSTOMER,
        new GrantTerms(amount, priority, effectiveAt, expiresAt, "grant", "because"));
  }

  Outcome grant(long now, String wallet, GrantTerms terms) {
    return ask(now, new Command.GrantCredits(wallet, terms, "", Optional.empty()));
  }

  void due(long upTo) {
    Optional<Decision> due = decider.nextDue(account, upTo);
    while (due.isPresent()) {
      accept(due.get());
      due = decider.nextDue(account, upTo);
    }
  }

  void release(long now, Catalog catalog) {
    due(now);
    for (ParkedEvent parked : account.parked()) {
      decider.release(account, parked, now, catalog).ifPresent(this::accept);
    }
  }

  private Payer payer(UsageEvent event) {
    return MemberRules.payer(account, new Payer(event.userId(), event.teamId()));
  }

  private long balanceFor(Payer payer) {
    return account.funds().chain(payer).stream()
        .mapToLong(id -> account.wallet(id).orElseThrow().balance())
        .sum();
  }

  String balance(String wallet) {
    return Credits.ofMicros(account.wallet(wallet).map(Wallet::balance).orElse(0L)).toString();
  }

  String balance() {
    return Credits.ofMicros(account.wallet().balance()).toString();
  }

  private Decision decide(long now, Input input, Catalog catalog) {
    due(now);
    Decision decision = decider.decide(account, input, now, catalog);
    accept(decision);
    return decision;
  }

  private void accept(Decision decision) {
    account.apply(decision);
    for (Entry entry : decision.entries()) {
      entries.add(entry);
      if (entry instanceof LineWritten written) {
        lines.add(written.line());
      }
    }
  }
}
