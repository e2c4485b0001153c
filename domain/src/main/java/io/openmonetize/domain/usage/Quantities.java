package io.openmonetize.domain.usage;

import java.util.Arrays;

/**
 * How much of each kind, in millionths. A kind that the event does not name differs from a zero.
 */
public final class Quantities {
  public static final long ONE = 1_000_000;
  private static final long ABSENT = -1;
  public static final Quantities NONE = new Builder().build();

  private final long[] micros;

  private Quantities(long[] micros) {
    this.micros = micros;
  }

  public boolean has(QuantityKind kind) {
    return micros[kind.ordinal()] != ABSENT;
  }

  /** Zero when the event does not name it. */
  public long micros(QuantityKind kind) {
    return Math.max(0, micros[kind.ordinal()]);
  }

  public boolean isEmpty() {
    for (long m : micros) {
      if (m != ABSENT) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quantities q && Arrays.equals(micros, q.micros);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(micros);
  }

  @Override
  public String toString() {
    var text = new StringBuilder("{");
    for (int i = 0; i < micros.length; i++) {
      if (micros[i] != ABSENT) {
        text.append(text.length() == 1 ? "" : ", ")
            .append(QuantityKind.at(i).publicName())
            .append('=')
            .append(micros[i]);
      }
    }
    return text.append('}').toString();
  }

  /** Gathers quantities; each builder builds once. */
  public static final class Builder {
    private final long[] micros = new long[QuantityKind.COUNT];

    public Builder() {
      Arrays.fill(micros, ABSENT);
    }

    public Builder put(QuantityKind kind, long value) {
      if (value < 0) {
        throw new IllegalArgumentException(kind.publicName() + " is negative: " + value);
      }
      micros[kind.ordinal()] = value;
      return this;
    }

    /** Whole units: tokens, images. */
    public Builder putWhole(QuantityKind kind, long units) {
      return put(kind, Math.multiplyExact(units, ONE));
    }

    public Quantities build() {
      return new Quantities(micros);
    }
  }
}
