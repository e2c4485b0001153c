package io.openmonetize.controlplane.archive;

import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All lines of an account, some seconds behind; what is no longer in Redis comes from here. Every
 * read throws {@link ArchiveUnavailable} when it does not answer.
 */
public interface LedgerArchive {

  /**
   * How far the archive has come.
   *
   * @param last the newest sequence, 0 when it has none
   * @param lines how many it has; fewer than {@code last} when some are missing
   * @param ofWallet how many of the wallet that was asked for lie below a sequence
   */
  record Extent(long last, long lines, long ofWallet) {}

  /** Lines with a lower sequence than that, newest first. */
  List<Line> below(AccountKey account, long sequence, int limit);

  /** The same of one wallet, without the newest {@code skip} of them. */
  List<Line> below(AccountKey account, String wallet, long sequence, int limit, int skip);

  /** Lines with a higher sequence than that, oldest first. */
  List<Line> above(AccountKey account, long sequence, int limit);

  Optional<Line> find(AccountKey account, String transactionId);

  Extent extent(AccountKey account, String wallet, long below);

  /** What the lines up to then, and up to that sequence, come to per wallet. */
  List<WalletSum> sums(AccountKey account, Instant upTo, long upToSequence);
}
