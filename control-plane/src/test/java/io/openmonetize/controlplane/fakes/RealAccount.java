package io.openmonetize.controlplane.fakes;

import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.Decider;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry;
import io.openmonetize.domain.account.Input;
import io.openmonetize.domain.account.MemoryStorage;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.UsageEvent;
import io.openmonetize.schemas.v1.WalletView;
import io.openmonetize.wire.InputMapping;
import io.openmonetize.wire.ReceiptMapping;
import io.openmonetize.wire.ViewMapping;
import io.openmonetize.wire.WalletMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An account that the metering job's own rules decide, in memory. */
public final class RealAccount {
  private final Decider decider = new Decider();
  private final Account account;
  private final List<AuditLine> audited = new ArrayList<>();
  private long now;
  private Catalog catalog = Catalog.EMPTY;

  RealAccount(String key, long now) {
    account = Account.load(key, new MemoryStorage());
    this.now = now;
  }

  public Account account() {
    return account;
  }

  /** What the catalog says from now on. */
  public void catalog(Catalog known) {
    catalog = known;
  }

  /** Lets time pass, with whatever falls due. */
  public void at(long time) {
    now = time;
    advance();
  }

  public CommandReceipt decide(Command command) {
    return decide(JournalRecord.newBuilder().setCommand(command).build()).entries().stream()
        .filter(Entry.Answered.class::isInstance)
        .map(entry -> ReceiptMapping.of(account, last(), (Entry.Answered) entry).getCommand())
        .findFirst()
        .orElseThrow();
  }

  public void use(UsageEvent event) {
    decide(JournalRecord.newBuilder().setUsage(event).build());
  }

  private Decision decide(JournalRecord record) {
    advance();
    Input input = InputMapping.toDomain(record);
    Decision decision = decider.decide(account, input, now, catalog);
    account.apply(decision);
    for (Entry entry : decision.entries()) {
      if (entry instanceof Entry.Audited line) {
        audited.add(line.line());
      }
    }
    return decision;
  }

  private Decision last() {
    return new Decision(account.revision(), now, List.of());
  }

  private void advance() {
    Optional<Decision> due = decider.nextDue(account, now);
    while (due.isPresent()) {
      account.apply(due.get());
      due = decider.nextDue(account, now);
    }
  }

  /** The account's audit log. */
  List<AuditLine> audited() {
    return List.copyOf(audited);
  }

  /** Fills in what a view says of anything but money. */
  AccountView.Builder describe(AccountView.Builder view) {
    AccountView whole = ViewMapping.view(account, 0);
    if (account.registered()) {
      view.setName(whole.getName()).setTier(whole.getTier());
    }
    return view.addAllEntitlements(whole.getEntitlementsList())
        .setSubscription(whole.getSubscription())
        .setEnforceMembership(whole.getEnforceMembership())
        .setAuditSequence(whole.getAuditSequence())
        .setAuditHash(whole.getAuditHash());
  }

  boolean knows(String wallet) {
    return WalletMapping.ids(account).contains(wallet);
  }

  /** What a team's or a user's view says of anything but money. */
  WalletView spender(String wallet) {
    WalletView whole = WalletMapping.view(account, wallet, 0);
    return WalletView.newBuilder()
        .addAllEntitlements(whole.getEntitlementsList())
        .addAllTeams(whole.getTeamsList())
        .build();
  }
}
