package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.entitlement.Entitlement;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What the customer, its teams and its users may do. */
public final class Entitlements {
  private final Map<String, Entitlement> byId = new TreeMap<>();

  /** In the order of their ids. */
  public Collection<Entitlement> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  void read(ByteReader in) {
    in.count();
  }

  void write(ByteWriter out) {
    out.varint(byId.size());
  }
}
