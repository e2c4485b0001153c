package io.openmonetize.controlplane.fakes;

import io.openmonetize.controlplane.projections.Funds;
import io.openmonetize.controlplane.projections.Heartbeat;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.HoldView;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.Receipt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest lines of one account, which may have gaps, and its view. */
public final class LedgerTails implements Projections {
  public final List<LedgerLine> lines = new ArrayList<>();
  public boolean away;
  private long sequence;
  private boolean wiped;

  public static LedgerLine line(long sequence) {
    return LedgerLine.newBuilder()
        .setSequence(sequence)
        .setTransactionId("tx_" + sequence)
        .setType(LineType.BURN)
        .setAmountMicros(-1)
        .build();
  }

  public void keepNewest(List<LedgerLine> all) {
    lines.clear();
    all.stream()
        .sorted(Comparator.comparingLong(LedgerLine::getSequence).reversed())
        .limit(RedisKeys.TAIL_LINES)
        .forEach(lines::add);
    sequence = all.size();
  }

  /** As Redis is after a flush, until the job has written everything again. */
  public void wipe() {
    lines.clear();
    wiped = true;
  }

  @Override
  public Optional<AccountView> view(AccountKey account) {
    requireRedis();
    return wiped
        ? Optional.empty()
        : Optional.of(AccountView.newBuilder().setSequence(sequence).build());
  }

  @Override
  public Funds funds(AccountKey account, List<String> wallets) {
    return new Funds(view(account), Map.of());
  }

  @Override
  public List<HoldView> holds(AccountKey account) {
    throw new UnsupportedOperationException("no holds here");
  }

  @Override
  public List<Entitlement> entitlements(AccountKey account) {
    throw new UnsupportedOperationException("no entitlements here");
  }

  @Override
  public List<LedgerLine> newestLines(AccountKey account) {
    requireRedis();
    return List.copyOf(lines);
  }

  @Override
  public Optional<Receipt> receipt(String id) {
    throw new UnsupportedOperationException("no receipts here");
  }

  @Override
  public boolean complete() {
    return !wiped;
  }

  @Override
  public Heartbeat heartbeat() {
    return Heartbeat.NONE;
  }

  private void requireRedis() {
    if (away) {
      throw new ProjectionsUnavailable("Redis is away");
    }
  }
}
