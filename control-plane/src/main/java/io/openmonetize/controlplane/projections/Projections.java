package io.openmonetize.controlplane.projections;

import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.HoldView;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.Receipt;
import java.util.List;
import java.util.Optional;

/**
 * What the metering job has put where it can be read quickly. Every read may throw {@link
 * ProjectionsUnavailable}.
 */
public interface Projections {
  Optional<AccountView> view(AccountKey account);

  /**
   * The account's view and those wallets of its, read in one round trip; a wallet that never had
   * credits is not among them.
   */
  Funds funds(AccountKey account, List<String> wallets);

  /** The holds that are open. */
  List<HoldView> holds(AccountKey account);

  /** All entitlements, in the order of their ids. */
  List<Entitlement> entitlements(AccountKey account);

  /** The newest ledger lines, newest first; there may be gaps after a lost write. */
  List<LedgerLine> newestLines(AccountKey account);

  Optional<Receipt> receipt(String id);

  /** False while projections are being rebuilt: what is missing then may exist all the same. */
  boolean complete();

  Heartbeat heartbeat();
}
