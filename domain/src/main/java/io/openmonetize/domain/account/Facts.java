package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What usage does not touch: who the customer is, its keys; or, for a name, who holds it. */
public final class Facts {
  private static final int FIRST_VERSION = 1;
  private static final int VERSION = 2;

  /** How long a key that has ended is shown, and its end told to whoever lost it. */
  private static final long SHOWN_MS = 30 * Settings.DAY_MS;

  private String name = "";
  private String email = "";
  private String tier = "";
  private long registeredAt;
  private String claimant = "";
  private long claimLapsesAt;
  private final List<Key> keys = new ArrayList<>();

  public String name() {
    return name;
  }

  public String email() {
    return email;
  }

  public String tier() {
    return tier;
  }

  public long registeredAt() {
    return registeredAt;
  }

  /** In the order of their making. */
  public List<Key> keys() {
    return Collections.unmodifiableList(keys);
  }

  public Optional<Key> key(String keyId) {
    return keys.stream().filter(key -> key.id().equals(keyId)).findFirst();
  }

  /** Those that a new one leaves in place. */
  long keysToShow(long now) {
    return keys.stream().filter(key -> !key.endedBefore(now - SHOWN_MS)).count();
  }

  /** Who holds the name at that time; a claim that was not kept lapses. */
  Optional<String> holder(long now) {
    return claimant.isEmpty() || now >= claimLapsesAt ? Optional.empty() : Optional.of(claimant);
  }

  void register(Entry.Registered registered, long now) {
    name = registered.name();
    email = registered.email();
    tier = registered.tier();
    registeredAt = now;
  }

  void hold(Entry.NameHeld held) {
    claimant = held.claimant();
    claimLapsesAt = held.lapsesAt();
  }

  void update(Entry.CustomerUpdated updated) {
    name = updated.name();
    tier = updated.tier();
  }

  /** A new one makes room by those that ended long ago. */
  void put(Key key, long now) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).id().equals(key.id())) {
        keys.set(i, key);
        return;
      }
    }
    keys.removeIf(known -> known.endedBefore(now - SHOWN_MS));
    keys.add(key);
  }

  static Facts read(byte[] bytes) {
    var in = new ByteReader(bytes);
    int version = in.u8();
    if (version < FIRST_VERSION || version > VERSION) {
      throw new IllegalStateException("facts of an unknown version " + version);
    }
    var facts = new Facts();
    facts.name = in.text();
    facts.email = in.text();
    facts.tier = in.text();
    facts.registeredAt = in.varint();
    facts.claimant = in.text();
    facts.claimLapsesAt = in.varint();
    for (int left = in.count(); left > 0; left--) {
      facts.keys.add(version == FIRST_VERSION ? Key.readOld(in) : Key.read(in));
    }
    return facts;
  }

  byte[] toBytes() {
    var out = new ByteWriter().u8(VERSION).text(name).text(email).text(tier).varint(registeredAt);
    out.text(claimant).varint(claimLapsesAt).varint(keys.size());
    keys.forEach(key -> key.write(out));
    return out.toBytes();
  }
}
