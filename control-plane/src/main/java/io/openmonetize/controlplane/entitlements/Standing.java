package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.credits.Wallet;
import io.openmonetize.controlplane.rating.TierPositions;
import java.time.Instant;

/**
 * What an account's projection says, and how fresh it is.
 *
 * @param policy the overage policy: block, cap or allow
 * @param stalenessMs for how long it may not have heard of anything new
 * @param stale that is longer than is normal: the metering job is away or behind
 */
public record Standing(
    Wallet wallet,
    String policy,
    boolean frozen,
    Instant asOf,
    long sequence,
    long stalenessMs,
    boolean stale,
    TierPositions tiers) {}
