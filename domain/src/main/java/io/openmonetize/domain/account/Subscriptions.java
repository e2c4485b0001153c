package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;

/** Which plans the customer has, had, and will have. */
public final class Subscriptions {
  void read(ByteReader in) {
    in.count();
  }

  void write(ByteWriter out) {
    out.varint(0);
  }
}
