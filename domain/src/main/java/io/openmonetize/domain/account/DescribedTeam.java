package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A team as the customer describes it.
 *
 * @param members the ids of its users
 * @param deleted nothing of it is left but the id
 */
public record DescribedTeam(
    Team team, long createdAt, long updatedAt, SortedSet<String> members, boolean deleted) {
  private static final int VERSION = 1;

  public DescribedTeam {
    members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
  }

  static DescribedTeam fresh(Team team, long now) {
    return new DescribedTeam(team, now, now, new TreeSet<>(), false);
  }

  DescribedTeam as(Team other, long now) {
    return new DescribedTeam(other, createdAt, now, members, false);
  }

  DescribedTeam of(SortedSet<String> others, long now) {
    return new DescribedTeam(team, createdAt, now, others, false);
  }

  DescribedTeam gone(long now) {
    var nothing = new Team(team.id(), "", new TreeMap<>());
    return new DescribedTeam(nothing, createdAt, now, new TreeSet<>(), true);
  }

  static DescribedTeam read(byte[] bytes) {
    var in = new ByteReader(bytes);
    int version = in.u8();
    if (version != VERSION) {
      throw new IllegalStateException("a team of an unknown version " + version);
    }
    boolean deleted = in.bool();
    long createdAt = in.varint();
    long updatedAt = in.varint();
    var team = new Team(in.text(), in.text(), DescribedUser.readMap(in));
    return new DescribedTeam(team, createdAt, updatedAt, DescribedUser.readSet(in), deleted);
  }

  byte[] toBytes() {
    var out = new ByteWriter().u8(VERSION).bool(deleted).varint(createdAt).varint(updatedAt);
    out.text(team.id()).text(team.name());
    DescribedUser.writeMap(out, team.metadata());
    DescribedUser.writeSet(out, members);
    return out.toBytes();
  }
}
