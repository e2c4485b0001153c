package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.ApiKey;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.ArrayList;

/**
 * An API key of the account, and what became of it.
 *
 * @param made as it was asked for; its end moves when another takes over
 * @param createdAt 0: not known
 * @param revokedAt 0: it is not, or since when is not known
 * @param successor the id of the key that took over; empty for none
 */
public record Key(ApiKey made, long createdAt, long revokedAt, String successor) {
  private static final String OWNER = "owner";
  private static final String MANAGE = "manage";

  static Key of(ApiKey made, long now) {
    return new Key(made, now, 0, "");
  }

  public String id() {
    return made.keyId();
  }

  public boolean isUsable(long now) {
    return !made.revoked() && !isExpired(now);
  }

  boolean isExpired(long now) {
    return made.expiresAt() != 0 && now >= made.expiresAt();
  }

  /** Nothing has to know of it any longer. */
  boolean endedBefore(long time) {
    return made.revoked() ? revokedAt < time : made.expiresAt() != 0 && made.expiresAt() < time;
  }

  /** May give keys to others, an owner's among them. */
  boolean isOwners() {
    boolean manages = made.scopes().isEmpty() || made.scopes().contains(MANAGE);
    return manages && made.role().equals(OWNER);
  }

  Key revoked(long now) {
    return new Key(made.asRevoked(), createdAt, now, successor);
  }

  /** Another key takes over; this one ends no later than it would have. */
  Key replacedBy(String other, long end, long now) {
    var replaced = new Key(made, createdAt, revokedAt, other);
    if (end <= now) {
      return replaced.revoked(now);
    }
    long earlier = made.expiresAt() == 0 ? end : Math.min(end, made.expiresAt());
    return new Key(made.until(earlier), createdAt, revokedAt, other);
  }

  /** As version 1 of the facts has it. */
  static Key readOld(ByteReader in) {
    String keyId = in.text();
    String sha256 = in.text();
    String role = in.text();
    var scopes = new ArrayList<String>();
    for (int left = in.count(); left > 0; left--) {
      scopes.add(in.text());
    }
    var made = new ApiKey(keyId, sha256, role, scopes, in.varint(), in.text(), in.bool());
    return new Key(made, 0, 0, "");
  }

  static Key read(ByteReader in) {
    Key old = readOld(in);
    return new Key(old.made.named(in.text()), in.varint(), in.varint(), in.text());
  }

  void write(ByteWriter out) {
    out.text(made.keyId()).text(made.sha256()).text(made.role()).varint(made.scopes().size());
    made.scopes().forEach(out::text);
    out.varint(made.expiresAt()).text(made.hint()).bool(made.revoked());
    out.text(made.name()).varint(createdAt).varint(revokedAt).text(successor);
  }
}
