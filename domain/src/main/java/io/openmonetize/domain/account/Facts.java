package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What usage does not touch: who the customer is, its keys; or, for a name, who holds it. */
public final class Facts {
  private static final int VERSION = 1;

  private String name = "";
  private String email = "";
  private String tier = "";
  private long registeredAt;
  private String claimant = "";
  private long claimLapsesAt;
  private final List<Command.ApiKey> keys = new ArrayList<>();

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

  public List<Command.ApiKey> keys() {
    return Collections.unmodifiableList(keys);
  }

  public Optional<Command.ApiKey> key(String keyId) {
    return keys.stream().filter(key -> key.keyId().equals(keyId)).findFirst();
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

  void put(Command.ApiKey key) {
    keys.removeIf(known -> known.keyId().equals(key.keyId()));
    keys.add(key);
  }

  static Facts read(byte[] bytes) {
    var in = new ByteReader(bytes);
    int version = in.u8();
    if (version != VERSION) {
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
      facts.keys.add(readKey(in));
    }
    return facts;
  }

  byte[] toBytes() {
    var out = new ByteWriter().u8(VERSION).text(name).text(email).text(tier).varint(registeredAt);
    out.text(claimant).varint(claimLapsesAt).varint(keys.size());
    keys.forEach(key -> writeKey(out, key));
    return out.toBytes();
  }

  private static Command.ApiKey readKey(ByteReader in) {
    String keyId = in.text();
    String sha256 = in.text();
    String role = in.text();
    var scopes = new ArrayList<String>();
    for (int left = in.count(); left > 0; left--) {
      scopes.add(in.text());
    }
    return new Command.ApiKey(keyId, sha256, role, scopes, in.varint(), in.text(), in.bool(), "");
  }

  private static void writeKey(ByteWriter out, Command.ApiKey key) {
    out.text(key.keyId()).text(key.sha256()).text(key.role()).varint(key.scopes().size());
    key.scopes().forEach(out::text);
    out.varint(key.expiresAt()).text(key.hint()).bool(key.revoked());
  }
}
