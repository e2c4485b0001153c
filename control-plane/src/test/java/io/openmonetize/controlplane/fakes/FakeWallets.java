package io.openmonetize.controlplane.fakes;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.CreateHold;
import io.openmonetize.schemas.v1.GrantView;
import io.openmonetize.schemas.v1.HoldView;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.Slice;
import io.openmonetize.schemas.v1.WalletBalance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Balances by wallet, and the lines that made them. */
final class FakeWallets {
  private final String account;
  private final Map<String, Long> balances = new HashMap<>();
  private final Map<String, Long> held = new HashMap<>();
  private final Map<String, List<GrantView>> grants = new HashMap<>();
  private final Map<String, HoldView> holds = new LinkedHashMap<>();
  private final Map<String, Map<String, Long>> pinned = new HashMap<>();
  private final List<LedgerLine> lines = new ArrayList<>();

  FakeWallets(String account) {
    this.account = account;
  }

  CommandReceipt decide(Command command) {
    return switch (command.getActionCase()) {
      case GRANT_CREDITS -> grant(command);
      case CONSUME_CREDITS -> {
        var consume = command.getConsumeCredits();
        yield burn(
            chain(consume.getUserId(), consume.getTeamId()),
            consume.getAmountMicros(),
            line(LineType.BURN, command));
      }
      case CREATE_HOLD -> hold(command);
      case SETTLE_HOLD -> settle(command);
      case RELEASE_HOLD -> release(command.getReleaseHold().getHoldId(), command);
      case TRANSFER_CREDITS -> transfer(command);
      case REFUND_CREDITS ->
          arrive(
              command.getRefundCredits().getWallet(),
              Math.max(1, command.getRefundCredits().getAmountMicros()),
              line(LineType.REFUND, command)
                  .setReference(command.getRefundCredits().getTransactionId()));
      case ADJUST_CREDITS -> adjust(command);
      default -> throw new IllegalArgumentException("moves no credits: " + command);
    };
  }

  private CommandReceipt grant(Command command) {
    var grant = command.getGrantCredits();
    LineType type = grant.getSource().equals("purchase") ? LineType.PURCHASE : LineType.GRANT;
    CommandReceipt arrived =
        arrive(
            grant.getWallet(),
            grant.getAmountMicros(),
            line(type, command).setReference(grant.getOwnKey()));
    grants
        .computeIfAbsent(grant.getWallet(), wallet -> new ArrayList<>())
        .add(
            GrantView.newBuilder()
                .setGrantId(arrived.getGrantId())
                .setAmountMicros(grant.getAmountMicros())
                .setRemainingMicros(grant.getAmountMicros())
                .setExpiresAtMs(grant.getExpiresAtMs())
                .setSource(grant.getSource())
                .build());
    return grant.hasRecurrence() ? arrived.toBuilder().setSubjectId("series_1").build() : arrived;
  }

  private CommandReceipt arrive(String wallet, long micros, LedgerLine.Builder line) {
    String grant = "gr_" + (lines.size() + 1);
    LedgerLine written =
        write(
            line.setWallet(wallet)
                .setAmountMicros(micros)
                .addSlices(Slice.newBuilder().setGrantId(grant).setAmountMicros(micros)));
    return moved(written, micros, List.of(wallet)).setGrantId(grant).build();
  }

  private CommandReceipt adjust(Command command) {
    var adjust = command.getAdjustCredits();
    if (available(adjust.getWallet()) + adjust.getAmountMicros() < 0) {
      return FakeAccount.code("insufficient_credits");
    }
    return arrive(adjust.getWallet(), adjust.getAmountMicros(), line(LineType.ADJUSTMENT, command));
  }

  private CommandReceipt transfer(Command command) {
    var transfer = command.getTransferCredits();
    if (available(transfer.getFromWallet()) < transfer.getAmountMicros()) {
      return FakeAccount.code("insufficient_credits");
    }
    write(
        line(LineType.TRANSFER, command)
            .setWallet(transfer.getFromWallet())
            .setAmountMicros(-transfer.getAmountMicros()));
    return arrive(
        transfer.getToWallet(), transfer.getAmountMicros(), line(LineType.TRANSFER, command));
  }

  private CommandReceipt burn(List<String> chain, long micros, LedgerLine.Builder line) {
    if (available(chain) < micros) {
      return FakeAccount.code("insufficient_credits");
    }
    long left = micros;
    LedgerLine last = LedgerLine.getDefaultInstance();
    for (String wallet : chain) {
      long taken = Math.min(left, available(wallet));
      if (taken > 0) {
        last = write(line.clone().setWallet(wallet).setAmountMicros(-taken));
        left -= taken;
      }
    }
    return moved(last, micros, chain).build();
  }

  private CommandReceipt hold(Command command) {
    CreateHold hold = command.getCreateHold();
    List<String> chain = chain(hold.getUserId(), hold.getTeamId());
    if (available(chain) < hold.getAmountMicros()) {
      return FakeAccount.code("insufficient_credits");
    }
    String id = "hold_" + account.hashCode() + "_" + (lines.size() + 1);
    long left = hold.getAmountMicros();
    LedgerLine last = LedgerLine.getDefaultInstance();
    var parts = new LinkedHashMap<String, Long>();
    for (String wallet : chain) {
      long part = Math.min(left, available(wallet));
      if (part > 0) {
        parts.put(wallet, part);
        last = write(held(LineType.HOLD, id, wallet, part, command));
        left -= part;
      }
    }
    long expires = FakeAccount.NOW_MS + hold.getTtlMs();
    pinned.put(id, parts);
    holds.put(id, view(id, hold, expires));
    return moved(last, hold.getAmountMicros(), chain)
        .setSubjectId(id)
        .setExpiresAtMs(expires)
        .build();
  }

  private CommandReceipt settle(Command command) {
    var settle = command.getSettleHold();
    HoldView hold = holds.get(settle.getHoldId());
    CommandReceipt released = release(settle.getHoldId(), command);
    if (hold == null || settle.getAmountMicros() == 0) {
      return released;
    }
    var line = line(LineType.BURN, command).setReference(settle.getHoldId());
    return burn(chain(hold.getUserId(), hold.getTeamId()), settle.getAmountMicros(), line)
        .toBuilder()
        .setSubjectId(settle.getHoldId())
        .build();
  }

  private CommandReceipt release(String id, Command command) {
    HoldView hold = holds.remove(id);
    if (hold == null) {
      return FakeAccount.code(pinned.containsKey(id) ? "hold_ended" : "hold_not_found");
    }
    LedgerLine last = LedgerLine.getDefaultInstance();
    for (var part : pinned.get(id).entrySet()) {
      last = write(held(LineType.RELEASE, id, part.getKey(), -part.getValue(), command));
    }
    return moved(last, hold.getAmountMicros(), chain(hold.getUserId(), hold.getTeamId()))
        .setSubjectId(id)
        .build();
  }

  private static HoldView view(String id, CreateHold hold, long expires) {
    return HoldView.newBuilder()
        .setHoldId(id)
        .setAmountMicros(hold.getAmountMicros())
        .setUserId(hold.getUserId())
        .setTeamId(hold.getTeamId())
        .setDescription(hold.getDescription())
        .setCreatedAtMs(FakeAccount.NOW_MS)
        .setExpiresAtMs(expires)
        .build();
  }

  private static LedgerLine.Builder held(
      LineType type, String id, String wallet, long micros, Command command) {
    return line(type, command).setWallet(wallet).setHeldDeltaMicros(micros).setReference(id);
  }

  private static LedgerLine.Builder line(LineType type, Command command) {
    return LedgerLine.newBuilder()
        .setType(type)
        .setCommandId(command.getCommandId())
        .setActor(command.getActor());
  }

  private CommandReceipt.Builder moved(LedgerLine line, long micros, List<String> chain) {
    var receipt =
        FakeAccount.code("applied").toBuilder()
            .setTransactionId(line.getTransactionId())
            .setAmountMicros(micros)
            .setBalanceAfterMicros(chain.stream().mapToLong(this::balance).sum());
    chain.forEach(
        wallet ->
            receipt.addWallets(
                WalletBalance.newBuilder()
                    .setWallet(wallet)
                    .setBalanceMicros(balance(wallet))
                    .setHeldMicros(held(wallet))));
    return receipt;
  }

  void seal(int sequence, ByteString hash) {
    lines.set(sequence - 1, lines.get(sequence - 1).toBuilder().setHash(hash).build());
  }

  LedgerLine write(LedgerLine.Builder line) {
    String wallet = line.getWallet();
    long before = balance(wallet);
    int sequence = lines.size() + 1;
    line.setSequence(sequence)
        .setTransactionId("tx_" + sequence)
        .setBalanceBeforeMicros(before)
        .setBalanceAfterMicros(before + line.getAmountMicros())
        .setTimeMs(FakeAccount.NOW_MS);
    lines.add(line.build());
    balances.put(wallet, before + line.getAmountMicros());
    held.merge(wallet, line.getHeldDeltaMicros(), Long::sum);
    return lines.get(lines.size() - 1);
  }

  private List<String> chain(String user, String team) {
    var chain = new ArrayList<String>();
    if (exists("team:" + team)) {
      chain.add("team:" + team);
    }
    if (exists("user:" + user)) {
      chain.add("user:" + user);
    }
    chain.add("");
    return chain;
  }

  private long available(List<String> chain) {
    return chain.stream().mapToLong(this::available).sum();
  }

  private long available(String wallet) {
    return balance(wallet) - held(wallet);
  }

  long balance(String wallet) {
    return balances.getOrDefault(wallet, 0L);
  }

  long held(String wallet) {
    return held.getOrDefault(wallet, 0L);
  }

  boolean exists(String wallet) {
    return balances.containsKey(wallet);
  }

  List<GrantView> grants(String wallet) {
    return grants.getOrDefault(wallet, List.of());
  }

  List<HoldView> holds() {
    return List.copyOf(holds.values());
  }

  List<LedgerLine> lines() {
    return List.copyOf(lines);
  }

  List<LedgerLine> newestLines() {
    var newest = new ArrayList<LedgerLine>();
    for (int i = lines.size() - 1; i >= 0 && newest.size() < RedisKeys.TAIL_LINES; i--) {
      newest.add(lines.get(i));
    }
    return newest;
  }
}
