package io.openmonetize.controlplane.projections;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.HoldView;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts the reads that Redis did not answer. */
public final class MeteredProjections implements Projections {
  public static final String READ_ERRORS = "om.projection.read.errors";

  private final Projections projections;
  private final Counter errors;

  public MeteredProjections(Projections projections, MeterRegistry registry) {
    this.projections = projections;
    this.errors =
        Counter.builder(READ_ERRORS)
            .description("Reads of projections that Redis did not answer")
            .register(registry);
  }

  @Override
  public Optional<AccountView> view(AccountKey account) {
    return counted(() -> projections.view(account));
  }

  @Override
  public Funds funds(AccountKey account, List<String> wallets) {
    return counted(() -> projections.funds(account, wallets));
  }

  @Override
  public List<HoldView> holds(AccountKey account) {
    return counted(() -> projections.holds(account));
  }

  @Override
  public List<Entitlement> entitlements(AccountKey account) {
    return counted(() -> projections.entitlements(account));
  }

  @Override
  public List<LedgerLine> newestLines(AccountKey account) {
    return counted(() -> projections.newestLines(account));
  }

  @Override
  public Optional<Receipt> receipt(String id) {
    return counted(() -> projections.receipt(id));
  }

  @Override
  public boolean complete() {
    return counted(projections::complete);
  }

  @Override
  public Heartbeat heartbeat() {
    return counted(projections::heartbeat);
  }

  private <T> T counted(Supplier<T> read) {
    try {
      return read.get();
    } catch (ProjectionsUnavailable e) {
      errors.increment();
      throw e;
    }
  }
}
