package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A user as the customer describes it.
 *
 * @param teams the ids of those that it is a member of
 * @param deleted nothing of it is left but the id
 */
public record DescribedUser(
    User user, long createdAt, long updatedAt, SortedSet<String> teams, boolean deleted) {
  private static final int VERSION = 1;

  public DescribedUser {
    teams = Collections.unmodifiableSortedSet(new TreeSet<>(teams));
  }

  static DescribedUser fresh(User user, long now) {
    return new DescribedUser(user, now, now, new TreeSet<>(), false);
  }

  DescribedUser as(User other, long now) {
    return new DescribedUser(other, createdAt, now, teams, false);
  }

  DescribedUser joining(String teamId, long now) {
    var more = new TreeSet<>(teams);
    more.add(teamId);
    return new DescribedUser(user, createdAt, now, more, false);
  }

  DescribedUser leaving(String teamId, long now) {
    var fewer = new TreeSet<>(teams);
    fewer.remove(teamId);
    return new DescribedUser(user, createdAt, now, fewer, deleted);
  }

  DescribedUser gone(long now) {
    var nobody = new User(user.id(), "", "", new TreeMap<>());
    return new DescribedUser(nobody, createdAt, now, new TreeSet<>(), true);
  }

  static DescribedUser read(byte[] bytes) {
    var in = new ByteReader(bytes);
    int version = in.u8();
    if (version != VERSION) {
      throw new IllegalStateException("a user of an unknown version " + version);
    }
    boolean deleted = in.bool();
    long createdAt = in.varint();
    long updatedAt = in.varint();
    var user = new User(in.text(), in.text(), in.text(), readMap(in));
    return new DescribedUser(user, createdAt, updatedAt, readSet(in), deleted);
  }

  byte[] toBytes() {
    var out = new ByteWriter().u8(VERSION).bool(deleted).varint(createdAt).varint(updatedAt);
    out.text(user.id()).text(user.name()).text(user.email());
    writeMap(out, user.metadata());
    writeSet(out, teams);
    return out.toBytes();
  }

  static SortedMap<String, String> readMap(ByteReader in) {
    var map = new TreeMap<String, String>();
    for (int left = in.count(); left > 0; left--) {
      map.put(in.text(), in.text());
    }
    return map;
  }

  static void writeMap(ByteWriter out, SortedMap<String, String> map) {
    out.varint(map.size());
    map.forEach((key, value) -> out.text(key).text(value));
  }

  static SortedSet<String> readSet(ByteReader in) {
    var set = new TreeSet<String>();
    for (int left = in.count(); left > 0; left--) {
      set.add(in.text());
    }
    return set;
  }

  static void writeSet(ByteWriter out, SortedSet<String> set) {
    out.varint(set.size());
    set.forEach(out::text);
  }
}
