package io.openmonetize.controlplane.fakes;

import com.google.protobuf.ByteString;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.Counts;
import io.openmonetize.schemas.v1.CustomerSettings;
import io.openmonetize.schemas.v1.HoldView;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.OveragePolicy;
import io.openmonetize.schemas.v1.Receipt;
import io.openmonetize.schemas.v1.TierView;
import io.openmonetize.schemas.v1.WalletView;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An account that decides about money in the simplest way that keeps the contract, and about all
 * else by the real rules.
 */
public final class FakeAccount {
  public static final long NOW_MS = 1_790_000_000_000L;

  private record Remembered(long requestHash, CommandReceipt answer) {}

  private final String key;
  private final Map<String, Remembered> answers = new HashMap<>();
  private final FakeWallets wallets;

  /** Who may do what, and how much of it, is decided by the real rules. */
  private final RealAccount real;

  private final Supplier<Catalog> catalog;
  private final FakeRules rules = new FakeRules();
  private Optional<CommandReceipt> next = Optional.empty();
  private AccountView.Builder view;
  private String holder = "";
  public boolean frozen;

  FakeAccount(String key, Supplier<Catalog> catalog) {
    this.key = key;
    this.catalog = catalog;
    this.wallets = new FakeWallets(key);
    this.real = new RealAccount(key, NOW_MS);
  }

  /** The answer to the command that comes next, whatever it asks. */
  public void answerNext(CommandReceipt answer) {
    next = Optional.of(answer);
  }

  public void refuseNext(String code) {
    answerNext(code(code));
  }

  Receipt decide(Command command) {
    Remembered known = answers.get(command.getIdempotencyKey());
    CommandReceipt answer;
    boolean customers =
        command.hasRegisterCustomer()
            || command.hasConfigureCustomer()
            || command.hasGrantCredits()
            || command.hasSetCaps();
    if (customers) {
      real.decide(command);
    }
    if (known == null) {
      answer = next.orElseGet(() -> fresh(command));
      next = Optional.empty();
      answers.put(command.getIdempotencyKey(), new Remembered(command.getRequestHash(), answer));
    } else if (known.requestHash() == command.getRequestHash()) {
      answer = known.answer().toBuilder().setReplayed(true).build();
    } else {
      answer = code("idempotency_conflict");
    }
    return Receipt.newBuilder()
        .setId(command.getCommandId())
        .setAccount(key)
        .setTimeMs(NOW_MS)
        .setCommand(answer)
        .build();
  }

  private CommandReceipt decidedByRules(Command command) {
    real.catalog(catalog.get());
    return real.decide(command);
  }

  private CommandReceipt fresh(Command command) {
    return switch (command.getActionCase()) {
      case REGISTER_CUSTOMER -> register(command);
      case CLAIM_NAME -> claim(command.getClaimName().getClaimant());
      case KEEP_NAME ->
          code(holder.equals(command.getKeepName().getClaimant()) ? "applied" : "claim_lapsed");
      case CONFIGURE_CUSTOMER -> configure(command);
      case ADD_API_KEY,
          REVOKE_API_KEY,
          ROTATE_API_KEY,
          UPDATE_CUSTOMER,
          PUT_USER,
          DELETE_USER,
          PUT_TEAM,
          DELETE_TEAM,
          SET_MEMBERS,
          PUT_ENTITLEMENTS,
          DELETE_ENTITLEMENT,
          SUBSCRIBE,
          CHANGE_SUBSCRIPTION,
          CANCEL_SUBSCRIPTION ->
          decidedByRules(command);
      case ACTION_NOT_SET ->
          throw new IllegalArgumentException("not asked for by this service: " + command);
      case GRANT_CREDITS,
          CONSUME_CREDITS,
          CREATE_HOLD,
          SETTLE_HOLD,
          RELEASE_HOLD,
          TRANSFER_CREDITS,
          REFUND_CREDITS,
          ADJUST_CREDITS ->
          view == null ? code("unknown_customer") : wallets.decide(command);
      case END_RECURRENCE,
          SET_THRESHOLDS,
          SET_TOP_UP,
          END_TOP_UP,
          SET_CAPS,
          VOID_EVENT,
          AMEND_EVENT,
          RERATE ->
          view == null ? code("unknown_customer") : rules.decide(command);
    };
  }

  private CommandReceipt register(Command command) {
    var who = command.getRegisterCustomer();
    view =
        AccountView.newBuilder()
            .setAccount(key)
            .setName(who.getName())
            .setEmail(who.getEmail())
            .setTier(who.getTier())
            .setStatus("active")
            .setCreatedAtMs(NOW_MS)
            .setAsOfMs(NOW_MS)
            .setTimeZone("UTC")
            .setCorrectionHorizonMs(35L * 24 * 3600 * 1000)
            .setDedupWindowMs(35L * 24 * 3600 * 1000);
    settings(who.getSettings());
    return code("applied");
  }

  private CommandReceipt claim(String claimant) {
    if (!holder.isEmpty() && !holder.equals(claimant)) {
      return code("name_taken");
    }
    holder = claimant;
    return code("applied");
  }

  private CommandReceipt configure(Command command) {
    if (view == null) {
      return code("unknown_customer");
    }
    settings(command.getConfigureCustomer().getSettings());
    return code("applied");
  }

  private void settings(CustomerSettings settings) {
    OveragePolicy policy = settings.getOveragePolicy();
    if (policy != OveragePolicy.OVERAGE_POLICY_UNSPECIFIED) {
      view.setOveragePolicy(policy.name().toLowerCase(Locale.ROOT));
    }
    if (!settings.getTimeZone().isEmpty()) {
      view.setTimeZone(settings.getTimeZone());
    }
  }

  /** Writes a line of the customer's own wallet, as a burn would. */
  public LedgerLine line(LineType type, long micros, String commandId) {
    return line(
        LedgerLine.newBuilder().setType(type).setAmountMicros(micros).setCommandId(commandId));
  }

  /** Writes a line of the wallet that it names. */
  public LedgerLine line(LedgerLine.Builder line) {
    return wallets.write(line);
  }

  /** Gives a line the hash that the chain has for it. */
  public void seal(int sequence, ByteString hash) {
    wallets.seal(sequence, hash);
  }

  public void counts(Counts counts) {
    view.setCounts(counts);
  }

  /** So much was used of the meter in the period that begins then. */
  public void position(String meter, long periodStartMs, long micros) {
    view.addTiers(
        TierView.newBuilder()
            .setMeter(meter)
            .setPeriodStartMs(periodStartMs)
            .setPositionMicros(micros));
  }

  public void timeZone(String zone) {
    view.setTimeZone(zone);
  }

  /** As the job would have put it there: caps, top-ups, series. */
  public AccountView.Builder viewToChange() {
    return view;
  }

  public void wallet(WalletView wallet) {
    rules.views.put(wallet.getWallet(), wallet);
  }

  public List<LedgerLine> allLines() {
    return wallets.lines();
  }

  public List<HoldView> holds() {
    return wallets.holds();
  }

  /** The account as the real rules have it. */
  public RealAccount real() {
    return real;
  }

  Optional<AccountView> view() {
    return Optional.ofNullable(view)
        .map(
            v ->
                real.describe(v.clone())
                    .setStatus(frozen ? "frozen" : "active")
                    .setSequence(wallets.lines().size())
                    .setBalanceMicros(wallets.balance(""))
                    .setHeldMicros(wallets.held(""))
                    .clearGrants()
                    .addAllGrants(wallets.grants(""))
                    .build());
  }

  Optional<WalletView> wallet(String id) {
    if (!wallets.exists(id) && !rules.views.containsKey(id) && !real.knows(id)) {
      return Optional.empty();
    }
    return Optional.of(
        rules.views.getOrDefault(id, WalletView.getDefaultInstance()).toBuilder()
            .setAccount(key)
            .setWallet(id)
            .setSequence(wallets.lines().size())
            .setAsOfMs(NOW_MS)
            .setBalanceMicros(wallets.balance(id))
            .setHeldMicros(wallets.held(id))
            .addAllGrants(wallets.grants(id))
            .mergeFrom(real.spender(id))
            .build());
  }

  List<LedgerLine> newestLines() {
    return wallets.newestLines();
  }

  static CommandReceipt code(String code) {
    return CommandReceipt.newBuilder().setCode(code).setTimeMs(NOW_MS).build();
  }
}
