package io.openmonetize.controlplane.customers;

import io.openmonetize.controlplane.ids.Sha256;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.ClaimName;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.KeepName;
import java.time.Duration;
import java.util.Locale;

/** The e-mail address as an account of its own, so that one journal order decides who has it. */
record EmailClaim(AccountKey key) {
  /**
   * Longer than a registration can take with all its waits, so that a claim under way never lapses;
   * short enough that an address is free again soon after a registration that broke off.
   */
  private static final Duration LAPSES_AFTER = Duration.ofMinutes(2);

  static EmailClaim of(String email) {
    String normal = email.strip().toLowerCase(Locale.ROOT);
    return new EmailClaim(AccountKey.claim(Sha256.hex("email:" + normal)));
  }

  Command claimFor(AccountKey claimant) {
    return Command.newBuilder()
        .setClaimName(
            ClaimName.newBuilder()
                .setClaimant(claimant.value())
                .setLapseAfterMs(LAPSES_AFTER.toMillis()))
        .build();
  }

  Command keepFor(AccountKey claimant) {
    return Command.newBuilder()
        .setKeepName(KeepName.newBuilder().setClaimant(claimant.value()))
        .build();
  }
}
