package io.openmonetize.domain.account;

import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.List;
import java.util.Optional;

/** What an API may ask of an account. */
public sealed interface Command {
  /** The actor of what the platform's operator asks. */
  String OPERATOR = "operator";

  record Register(String name, String email, String tier, ApiKey key, Change settings)
      implements Command {}

  /**
   * @param wallet see {@link Wallet#id()}
   * @param ownKey under which the grant is recognised as long as it is in state; empty for none
   */
  record GrantCredits(
      String wallet, GrantTerms terms, String ownKey, Optional<Recurrence> recurrence)
      implements Command {}

  record EndRecurrence(String seriesId) implements Command {}

  /**
   * @param feature empty when it is not known
   */
  record Consume(Payer payer, long amount, String description, String feature) implements Command {
    public Consume(Payer payer, long amount, String description) {
      this(payer, amount, description, "");
    }
  }

  /**
   * @param feature empty when it is not known
   */
  record CreateHold(Payer payer, long amount, long ttlMs, String description, String feature)
      implements Command {
    public CreateHold(Payer payer, long amount, long ttlMs, String description) {
      this(payer, amount, ttlMs, description, "");
    }
  }

  record SettleHold(String holdId, long amount, String description) implements Command {}

  record ReleaseHold(String holdId, String reason) implements Command {}

  record Transfer(String from, String to, long amount, String reason) implements Command {}

  /**
   * @param amount 0: all that is left of the transaction
   * @param transactionId of the burn that is given back; empty for an amount of its own
   */
  record Refund(String wallet, long amount, String transactionId, String reason, long expiresAt)
      implements Command {}

  /**
   * @param amount signed
   */
  record Adjust(String wallet, long amount, String reason) implements Command {}

  record SetThresholds(String wallet, List<Threshold> thresholds) implements Command {
    public SetThresholds {
      thresholds = List.copyOf(thresholds);
    }
  }

  record SetTopUp(String wallet, Optional<TopUpRule> rule) implements Command {}

  record EndTopUp(String topUpId, boolean succeeded, String reason) implements Command {}

  /**
   * @param scope a wallet's id, or `team:*` and `user:*` for each that has no caps of its own
   */
  record SetCaps(String scope, List<Cap> caps) implements Command {
    public SetCaps {
      caps = List.copyOf(caps);
    }
  }

  record VoidEvent(
      EventIdentity identity, String eventId, String reason, Optional<LedgerKnowledge> known)
      implements Command {}

  record AmendEvent(UsageEvent corrected, String reason, Optional<LedgerKnowledge> known)
      implements Command {}

  /**
   * @param provider empty matches any
   * @param model empty matches any
   */
  record Rerate(
      long fromMs, long untilMs, String provider, String model, boolean dryRun, String reason)
      implements Command {}

  record Configure(Change settings) implements Command {}

  /** What is empty stays as it is. */
  record UpdateCustomer(String name, String tier) implements Command {}

  record AddKey(ApiKey key) implements Command {}

  record RevokeKey(String keyId) implements Command {}

  /**
   * @param graceMs how long the old key still works
   */
  record RotateKey(String keyId, ApiKey successor, long graceMs) implements Command {}

  record PutUser(User user, boolean mustBeNew) implements Command {}

  record DeleteUser(String userId) implements Command {}

  record PutTeam(Team team, boolean mustBeNew) implements Command {}

  record DeleteTeam(String teamId) implements Command {}

  record SetMembers(String teamId, List<String> joining, List<String> leaving) implements Command {
    public SetMembers {
      joining = List.copyOf(joining);
      leaving = List.copyOf(leaving);
    }
  }

  /** All or none of them. */
  record PutEntitlements(List<Entitlement> entitlements, boolean mustBeNew) implements Command {
    public PutEntitlements {
      entitlements = List.copyOf(entitlements);
    }
  }

  record DeleteEntitlement(String entitlementId) implements Command {}

  /**
   * @param seats 0: as many as the plan includes
   * @param startAt 0: now
   * @param trialDays empty: as the plan says
   * @param dryRun only tells what it would come to
   */
  record Subscribe(
      String planId, int seats, long startAt, Optional<Integer> trialDays, boolean dryRun)
      implements Command {}

  /**
   * @param planId empty: the same, in its newest version
   * @param seats 0: as before
   * @param dryRun only tells what it would come to
   */
  record ChangeSubscription(
      String planId, int seats, boolean atPeriodEnd, boolean prorate, boolean dryRun)
      implements Command {}

  record CancelSubscription(boolean atPeriodEnd, String reason) implements Command {}

  record ClaimName(String claimant, long lapseAfterMs) implements Command {}

  record KeepName(String claimant) implements Command {}

  /** Who pays: the team's wallet first, then the user's, then the customer's. */
  record Payer(String userId, String teamId) {
    public static final Payer CUSTOMER = new Payer("", "");
  }

  /**
   * @param effectiveAt 0: at once, and for whatever arrives after it
   * @param expiresAt 0: never
   */
  record GrantTerms(
      long amount, int priority, long effectiveAt, long expiresAt, String source, String reason) {}

  /** What the ledger says of an event whose provenance is forgotten. */
  record LedgerKnowledge(long credits, String wallet, String transactionId) {}

  /** What of the settings is to change. */
  record Change(
      Optional<OveragePolicy> overagePolicy,
      Optional<Long> dedupWindowMs,
      Optional<Long> correctionHorizonMs,
      Optional<String> timeZone,
      Optional<Boolean> enforceMembership) {
    public Change(
        Optional<OveragePolicy> overagePolicy,
        Optional<Long> dedupWindowMs,
        Optional<Long> correctionHorizonMs,
        Optional<String> timeZone) {
      this(overagePolicy, dedupWindowMs, correctionHorizonMs, timeZone, Optional.empty());
    }

    public static final Change NONE = of(Optional.empty(), Optional.empty());

    public static Change of(Optional<OveragePolicy> overagePolicy, Optional<Long> dedupWindowMs) {
      return new Change(
          overagePolicy, dedupWindowMs, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Settings of(Settings settings) {
      return new Settings(
          overagePolicy.orElse(settings.overagePolicy()),
          dedupWindowMs.orElse(settings.dedupWindowMs()),
          correctionHorizonMs.orElse(settings.correctionHorizonMs()),
          timeZone.orElse(settings.timeZone()),
          enforceMembership.orElse(settings.enforceMembership()));
    }
  }

  /**
   * @param sha256 in hex; the key itself is nowhere
   * @param expiresAt 0: never
   * @param name as people call it; may be empty
   */
  record ApiKey(
      String keyId,
      String sha256,
      String role,
      List<String> scopes,
      long expiresAt,
      String hint,
      boolean revoked,
      String name) {
    public ApiKey(
        String keyId,
        String sha256,
        String role,
        List<String> scopes,
        long expiresAt,
        String hint,
        boolean revoked) {
      this(keyId, sha256, role, scopes, expiresAt, hint, revoked, "");
    }

    public ApiKey {
      scopes = List.copyOf(scopes);
    }

    ApiKey asRevoked() {
      return new ApiKey(keyId, sha256, role, scopes, expiresAt, hint, true, name);
    }

    ApiKey until(long end) {
      return new ApiKey(keyId, sha256, role, scopes, end, hint, revoked, name);
    }

    ApiKey named(String other) {
      return new ApiKey(keyId, sha256, role, scopes, expiresAt, hint, revoked, other);
    }

    /** May do what the other may, and is called like it. */
    ApiKey like(ApiKey other) {
      return new ApiKey(
          keyId, sha256, other.role, other.scopes, expiresAt, hint, false, other.name);
    }
  }
}
