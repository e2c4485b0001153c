package io.openmonetize.controlplane.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.controlplane.ledger.ChainCheck.Problem;
import io.openmonetize.schemas.AccountKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * @param lines that are right, from the first on
 * @param hash of the last of them
 * @param firstProblem left out when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerifyAnswer(
    String customerId,
    boolean valid,
    long lines,
    long lastSequence,
    String hash,
    @Nullable Problem firstProblem) {

  /**
   * @param head the hash that the job has written of the newest line; empty before the first
   */
  static VerifyAnswer of(AccountKey account, ChainCheck chain, Optional<String> head) {
    Optional<Problem> problem = chain.problem().or(() -> atHead(chain, head));
    return new VerifyAnswer(
        account.customerId(),
        problem.isEmpty(),
        chain.last(),
        chain.last(),
        chain.hash(),
        problem.orElse(null));
  }

  private static Optional<Problem> atHead(ChainCheck chain, Optional<String> head) {
    return head.filter(hash -> !hash.equals(chain.hash()))
        .map(hash -> new Problem(chain.last(), "", "the account's own head is " + hash));
  }
}
