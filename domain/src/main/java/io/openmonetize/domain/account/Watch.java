package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a wallet's balance is watched for, and how far that has come. Immutable: a decision puts
 * another one in its place.
 *
 * @param full the balance right after credits last arrived
 */
public record Watch(long full, List<Mark> marks, Optional<TopUp> topUp) {
  static final Watch NOTHING = new Watch(0, List.of(), Optional.empty());

  public Watch {
    marks = List.copyOf(marks);
  }

  /**
   * @param armed the balance has been at or above it since it last fired
   */
  public record Mark(Threshold threshold, boolean armed) {}

  boolean watches() {
    return !marks.isEmpty() || topUp.isPresent();
  }

  Watch filledTo(long balance) {
    return new Watch(balance, marks, topUp);
  }

  Watch with(List<Mark> others) {
    return new Watch(full, others, topUp);
  }

  Watch with(Optional<TopUp> other) {
    return new Watch(full, marks, other);
  }

  static Watch read(ByteReader in) {
    long full = in.zigzag();
    var marks = new ArrayList<Mark>();
    for (int left = in.count(); left > 0; left--) {
      marks.add(new Mark(new Threshold(in.varint(), in.count()), in.bool()));
    }
    return new Watch(full, marks, in.bool() ? Optional.of(TopUp.read(in)) : Optional.empty());
  }

  void write(ByteWriter out) {
    out.zigzag(full).varint(marks.size());
    for (Mark mark : marks) {
      out.varint(mark.threshold().balance()).varint(mark.threshold().percent());
      out.bool(mark.armed());
    }
    out.bool(topUp.isPresent());
    topUp.ifPresent(rule -> rule.write(out));
  }
}
