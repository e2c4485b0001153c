package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.credits.Wallet;
import io.openmonetize.controlplane.rating.TierPositions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an account's projection says, and how fresh it is.
 *
 * @param wallet all that could pay together
 * @param policy the overage policy: block, cap or allow
 * @param stalenessMs for how long it may not have heard of anything new
 * @param stale that is longer than is normal: the metering job is away or behind
 * @param held the entitlements that hold for the feature, at every level
 * @param notMemberOf the team that is named, when its user may not speak for it
 */
public record Standing(
    Wallet wallet,
    String policy,
    boolean frozen,
    Instant asOf,
    long sequence,
    long stalenessMs,
    boolean stale,
    TierPositions tiers,
    List<Limit> limits,
    List<Held> held,
    Optional<String> notMemberOf) {}
