package io.openmonetize.controlplane.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.controlplane.archive.AuditArchive;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.domain.audit.AuditChain;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts an audit log again: numbers without gaps, each hash from the line and the one before, up
 * to the head that the account itself has.
 */
public final class AuditVerifier {
  private static final int PAGE = 2_000;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Accounts accounts;
  private final AuditArchive archive;

  public AuditVerifier(Accounts accounts, AuditArchive archive) {
    this.accounts = accounts;
    this.archive = archive;
  }

  /**
   * @param changes that are right, from the first on
   * @param hash of the last of them
   * @param firstProblem left out when there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Verdict(boolean valid, long changes, String hash, @Nullable Problem firstProblem) {}

  /** What is wrong at which place. */
  record Problem(long sequence, String what) {}

  Verdict ofAccount(AccountKey account) {
    AccountView head = accounts.find(account);
    var count = new Count(account.value());
    count.read(archive, head.getAuditSequence());
    if (count.problem.isEmpty() && count.last < head.getAuditSequence()) {
      throw ApiException.later(
          ApiError.UNAVAILABLE,
          "Changes after " + count.last + " are not there to be read, or not yet. Try again",
          RETRY);
    }
    byte[] hash = head.getAuditHash().toByteArray();
    if (count.problem.isEmpty() && count.last > 0 && !Arrays.equals(hash, count.hash)) {
      String what = "the account's own head is " + HexFormat.of().formatHex(hash);
      count.problem = Optional.of(new Problem(count.last, what));
    }
    return count.verdict();
  }

  /** The catalog's, whose head is the last line that there is. */
  Verdict ofCatalog() {
    var count = new Count(AuditArchive.CATALOG);
    count.read(archive, Long.MAX_VALUE);
    return count.verdict();
  }

  /** Counts on, and stops at the first line that is wrong. */
  private static final class Count {
    private final String account;
    private long last;
    private byte[] hash = AuditChain.genesis();
    private Optional<Problem> problem = Optional.empty();

    Count(String account) {
      this.account = account;
    }

    void read(AuditArchive archive, long upTo) {
      List<AuditLine> page;
      do {
        page = archive.above(account, last, PAGE);
        for (AuditLine line : page) {
          if (problem.isEmpty() && line.sequence() <= upTo) {
            next(line);
          }
        }
      } while (page.size() == PAGE && problem.isEmpty() && last < upTo);
    }

    private void next(AuditLine line) {
      Optional<String> wrong = check(line);
      if (wrong.isPresent()) {
        problem = Optional.of(new Problem(line.sequence(), wrong.get()));
      } else {
        last = line.sequence();
        hash = line.hash();
      }
    }

    private Optional<String> check(AuditLine line) {
      if (line.sequence() != last + 1) {
        return Optional.of("follows " + last + "; the changes between are missing");
      } else if (!Arrays.equals(line.previousHash(), hash)) {
        return Optional.of("its previous hash is not the hash of the change before");
      }
      return Arrays.equals(line.hash(), AuditChain.hash(account, line))
          ? Optional.empty()
          : Optional.of("its hash does not follow from its content and the change before");
    }

    Verdict verdict() {
      String hex = HexFormat.of().formatHex(hash);
      return new Verdict(problem.isEmpty(), last, hex, problem.orElse(null));
    }
  }
}
