package io.openmonetize.domain.entitlement;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.entitlement.Rule.Algorithm;
import io.openmonetize.domain.entitlement.Rule.LimitType;
import io.openmonetize.domain.entitlement.Rule.Permission;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.entitlement.Rule.Rate;
import io.openmonetize.domain.entitlement.Rule.Value;
import io.openmonetize.domain.time.Period;
import java.util.Optional;
import java.util.TreeMap;

/** Entitlements as the state keeps them. The kinds are part of the format. */
public final class EntitlementCodec {
  private static final int PERMISSION = 1;
  private static final int VALUE = 2;
  private static final int QUOTA = 3;
  private static final int RATE = 4;

  /** Instead of a period's number: that of the subscription. */
  private static final int BILLING_CYCLE = 0;

  private static final LimitType[] TYPES = LimitType.values();
  private static final Algorithm[] ALGORITHMS = Algorithm.values();

  private EntitlementCodec() {}

  public static void write(ByteWriter out, Entitlement entitlement) {
    out.text(entitlement.id()).text(entitlement.scope()).text(entitlement.feature());
    out.bool(entitlement.enabled()).text(entitlement.source());
    out.varint(entitlement.metadata().size());
    entitlement.metadata().forEach((key, value) -> out.text(key).text(value));
    rule(out, entitlement.rule());
  }

  private static void rule(ByteWriter out, Rule rule) {
    if (rule instanceof Quota quota) {
      out.u8(QUOTA).u8(quota.type().ordinal()).varint(quota.limit()).text(quota.measure());
      out.u8(quota.period().map(Period::wire).orElse(BILLING_CYCLE));
    } else if (rule instanceof Rate rate) {
      out.u8(RATE).varint(rate.limit()).text(rate.measure()).varint(rate.windowSeconds());
      out.u8(rate.algorithm().ordinal()).varint(rate.burst());
    } else if (rule instanceof Value value) {
      out.u8(VALUE).text(value.json());
    } else {
      out.u8(PERMISSION);
    }
  }

  public static Entitlement read(ByteReader in) {
    String id = in.text();
    String scope = in.text();
    String feature = in.text();
    boolean enabled = in.bool();
    String source = in.text();
    var metadata = new TreeMap<String, String>();
    for (int left = in.count(); left > 0; left--) {
      metadata.put(in.text(), in.text());
    }
    return new Entitlement(id, scope, feature, enabled, rule(in), metadata, source);
  }

  private static Rule rule(ByteReader in) {
    int kind = in.u8();
    return switch (kind) {
      case PERMISSION -> new Permission();
      case VALUE -> new Value(in.text());
      case QUOTA -> new Quota(TYPES[in.u8()], in.varint(), in.text(), period(in.u8()));
      case RATE -> new Rate(in.varint(), in.text(), in.varint(), ALGORITHMS[in.u8()], in.varint());
      default -> throw new IllegalStateException("an entitlement of an unknown kind " + kind);
    };
  }

  private static Optional<Period> period(int number) {
    return number == BILLING_CYCLE ? Optional.empty() : Optional.of(Period.ofWire(number));
  }
}
