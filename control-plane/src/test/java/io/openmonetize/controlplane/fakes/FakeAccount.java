package io.openmonetize.controlplane.fakes;

import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.Counts;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.OveragePolicy;
import io.openmonetize.schemas.v1.Receipt;
import io.openmonetize.schemas.v1.TierView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An account that decides commands in the simplest way that keeps the contract. */
public final class FakeAccount {
  public static final long NOW_MS = 1_790_000_000_000L;

  private record Remembered(long requestHash, CommandReceipt answer) {}

  private final String key;
  private final Map<String, Remembered> answers = new HashMap<>();
  private final List<LedgerLine> lines = new ArrayList<>();
  private AccountView.Builder view;
  private String holder = "";
  public boolean frozen;

  FakeAccount(String key) {
    this.key = key;
  }

  Receipt decide(Command command) {
    Remembered known = answers.get(command.getIdempotencyKey());
    CommandReceipt answer;
    if (known == null) {
      answer = fresh(command);
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

  private CommandReceipt fresh(Command command) {
    return switch (command.getActionCase()) {
      case REGISTER_CUSTOMER -> register(command);
      case CLAIM_NAME -> claim(command.getClaimName().getClaimant());
      case KEEP_NAME ->
          code(holder.equals(command.getKeepName().getClaimant()) ? "applied" : "claim_lapsed");
      case GRANT_CREDITS ->
          move(LineType.GRANT, command.getGrantCredits().getAmountMicros(), command);
      case CONSUME_CREDITS ->
          move(LineType.BURN, -command.getConsumeCredits().getAmountMicros(), command);
      case CONFIGURE_CUSTOMER -> configure(command);
      case ADD_API_KEY, REVOKE_API_KEY, ACTION_NOT_SET ->
          throw new IllegalArgumentException("not asked for by this service: " + command);
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
            .setDedupWindowMs(35L * 24 * 3600 * 1000);
    policy(who.getSettings().getOveragePolicy());
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
    policy(command.getConfigureCustomer().getSettings().getOveragePolicy());
    return code("applied");
  }

  private void policy(OveragePolicy policy) {
    if (policy != OveragePolicy.OVERAGE_POLICY_UNSPECIFIED) {
      view.setOveragePolicy(policy.name().toLowerCase(Locale.ROOT));
    }
  }

  private CommandReceipt move(LineType type, long micros, Command command) {
    if (view == null) {
      return code("unknown_customer");
    }
    long before = view.getBalanceMicros();
    if (before + micros < 0) {
      return code("insufficient_credits");
    }
    LedgerLine line = line(type, micros, command.getCommandId());
    return CommandReceipt.newBuilder()
        .setCode("applied")
        .setTransactionId(line.getTransactionId())
        .setGrantId(type == LineType.GRANT ? "gr_" + line.getSequence() : "")
        .setAmountMicros(Math.abs(micros))
        .setBalanceAfterMicros(before + micros)
        .setTimeMs(NOW_MS)
        .build();
  }

  /** Writes a line as a burn would. */
  public LedgerLine line(LineType type, long micros, String commandId) {
    long before = view.getBalanceMicros();
    LedgerLine line =
        LedgerLine.newBuilder()
            .setSequence(lines.size() + 1)
            .setTransactionId("tx_" + (lines.size() + 1))
            .setType(type)
            .setAmountMicros(micros)
            .setBalanceBeforeMicros(before)
            .setBalanceAfterMicros(before + micros)
            .setTimeMs(NOW_MS)
            .setCommandId(commandId)
            .build();
    lines.add(line);
    view.setBalanceMicros(before + micros).setSequence(lines.size());
    return line;
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

  public List<LedgerLine> allLines() {
    return List.copyOf(lines);
  }

  Optional<AccountView> view() {
    return Optional.ofNullable(view)
        .map(v -> v.clone().setStatus(frozen ? "frozen" : "active").build());
  }

  List<LedgerLine> newestLines() {
    var newest = new ArrayList<LedgerLine>();
    for (int i = lines.size() - 1; i >= 0 && newest.size() < RedisKeys.TAIL_LINES; i--) {
      newest.add(lines.get(i));
    }
    return newest;
  }

  private static CommandReceipt code(String code) {
    return CommandReceipt.newBuilder().setCode(code).setTimeMs(NOW_MS).build();
  }
}
