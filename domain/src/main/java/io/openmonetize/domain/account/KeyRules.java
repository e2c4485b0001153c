package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.AddKey;
import io.openmonetize.domain.account.Command.RevokeKey;
import io.openmonetize.domain.account.Command.RotateKey;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Entry.KeyPut;
import io.openmonetize.domain.account.Outcome.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which keys open the account. */
final class KeyRules {
  static final int MOST_USABLE = 100;

  /** With those that ended of late, which are shown for a while. */
  static final int MOST = 500;

  private static final String LIVE = "live:";

  private KeyRules() {}

  static Outcome add(Case asked, AddKey add) {
    Key key = Key.of(add.key(), asked.now());
    Optional<Outcome> refusal = cannotAdd(asked, key);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    put(asked, "key.added", key);
    return Outcome.applied(Outcome.Result.NONE.about(key.id()), asked.now());
  }

  static Outcome revoke(Case asked, RevokeKey revoke) {
    Optional<Key> key = asked.account().facts().key(revoke.keyId());
    Optional<Outcome> refusal = cannotEnd(asked, revoke.keyId(), key);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Key revoked = key.orElseThrow().revoked(asked.now());
    if (locksOut(asked, List.of(revoked))) {
      return lastOwnerKey(asked, revoked);
    }
    put(asked, "key.revoked", revoked);
    return Outcome.applied(Outcome.Result.NONE.about(revoked.id()), asked.now());
  }

  /** The successor may do what the old key may, whatever was asked for. */
  static Outcome rotate(Case asked, RotateKey rotate) {
    Optional<Key> known = asked.account().facts().key(rotate.keyId());
    Optional<Outcome> refusal = cannotEnd(asked, rotate.keyId(), known);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Key old = known.orElseThrow();
    Key next = Key.of(rotate.successor().like(old.made()), asked.now());
    long end = Math.addExact(asked.now(), rotate.graceMs());
    Key replaced = old.replacedBy(next.id(), end, asked.now());
    Optional<Outcome> full = cannotAdd(asked, next);
    if (full.isPresent()) {
      return full.get();
    } else if (locksOut(asked, List.of(replaced, next))) {
      return lastOwnerKey(asked, old);
    }
    put(asked, "key.rotated", replaced);
    put(asked, "key.added", next);
    return Outcome.applied(Outcome.Result.NONE.about(next.id()), asked.now());
  }

  static void put(Case asked, String action, Key key) {
    var before =
        asked.account().facts().key(key.id()).map(AuditFields::of).orElseGet(AuditFields::none);
    AuditTrail.note(asked, action, key.id(), before, AuditFields.of(key));
    asked.entries().add(new KeyPut(key));
  }

  private static Optional<Outcome> cannotAdd(Case asked, Key key) {
    Facts facts = asked.account().facts();
    if (facts.key(key.id()).isPresent()) {
      return Optional.of(
          asked.refused(Code.ALREADY_EXISTS, "There is a key " + key.id() + " already."));
    } else if (key.isExpired(asked.now())) {
      return Optional.of(asked.refused(Code.INVALID, "The key would have expired by now."));
    }
    long usable = facts.keys().stream().filter(known -> known.isUsable(asked.now())).count();
    if (usable >= MOST_USABLE || facts.keysToShow(asked.now()) >= MOST) {
      String message = "An account has at most " + MOST_USABLE + " keys; revoke some.";
      return Optional.of(asked.refused(Code.TOO_MANY, message));
    }
    return Optional.empty();
  }

  private static Optional<Outcome> cannotEnd(Case asked, String keyId, Optional<Key> key) {
    if (key.isEmpty()) {
      return Optional.of(asked.refused(Code.UNKNOWN_KEY, "There is no key " + keyId + "."));
    } else if (!key.get().isUsable(asked.now())) {
      String how = key.get().made().revoked() ? " was revoked before." : " has expired.";
      return Optional.of(asked.refused(Code.KEY_REVOKED, "Key " + keyId + how));
    } else if (!key.get().successor().isEmpty() && asked.ask().command() instanceof RotateKey) {
      String message = "Key " + keyId + " was rotated before, to " + key.get().successor() + ".";
      return Optional.of(asked.refused(Code.KEY_REVOKED, message));
    }
    return Optional.empty();
  }

  /** Nobody but the operator leaves a live customer without a key that can make another. */
  private static boolean locksOut(Case asked, List<Key> changed) {
    String actor = asked.ask().actor();
    if (actor.equals(Command.OPERATOR) || !asked.account().key().startsWith(LIVE)) {
      return false;
    }
    List<Key> before = asked.account().facts().keys();
    var after = new ArrayList<>(changed);
    before.stream()
        .filter(key -> changed.stream().noneMatch(other -> other.id().equals(key.id())))
        .forEach(after::add);
    return hold(after, asked.now()) < hold(before, asked.now());
  }

  /** 2: an owner's key that does not expire by itself; 1: one that does; 0: none. */
  private static int hold(List<Key> keys, long now) {
    int best = 0;
    for (Key key : keys) {
      if (key.isOwners() && key.isUsable(now)) {
        best = Math.max(best, key.made().expiresAt() == 0 ? 2 : 1);
      }
    }
    return best;
  }

  private static Outcome lastOwnerKey(Case asked, Key key) {
    String message =
        ("Key " + key.id() + " is the last owner's key that lasts; make another one first,")
            + " without an end, or ask the operator.";
    return asked.refused(Code.LAST_OWNER_KEY, message);
  }
}
