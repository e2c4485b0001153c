package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.time.Period;
import io.openmonetize.domain.time.Period.Span;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What may be spent in a period by the customer, by a team, by a user; and what has been. A cap
 * never refuses usage that has happened: it makes holds, requests and checks deny.
 */
public final class Caps {
  public static final String EACH_TEAM = "team:*";
  public static final String EACH_USER = "user:*";

  private static final String PIECE = "spent:";

  private final AccountStorage storage;
  private final Map<String, List<Cap>> caps = new TreeMap<>();
  private final Map<String, Map<Period, Spent>> spent = new TreeMap<>();
  private final Set<String> unsaved = new LinkedHashSet<>();

  Caps(AccountStorage storage) {
    this.storage = storage;
  }

  /** In the two latest periods in which something was spent. */
  public record Spent(Span span, long amount, Span earlier, long amountEarlier) {
    private static final Span NEVER = new Span(0, 0);

    /** What is corrected may have been used before there was a cap that counted it. */
    public Spent {
      amount = Math.max(0, amount);
      amountEarlier = Math.max(0, amountEarlier);
    }

    long in(Span period) {
      if (span.equals(period)) {
        return amount;
      }
      return earlier.equals(period) ? amountEarlier : 0;
    }

    static Spent of(Span period, long micros) {
      return new Spent(period, micros, NEVER, 0);
    }

    Spent plus(Span period, long micros) {
      if (span.equals(period)) {
        return new Spent(span, amount + micros, earlier, amountEarlier);
      } else if (earlier.equals(period)) {
        return new Spent(span, amount, earlier, amountEarlier + micros);
      } else if (period.from() > span.from() || overlap(period, span)) {
        return new Spent(period, micros, span, amount);
      } else if (period.from() > earlier.from() || overlap(period, earlier)) {
        return new Spent(span, amount, period, micros);
      }
      return this;
    }

    /** As a period and one of another time zone do, which nobody spends in any longer. */
    private static boolean overlap(Span one, Span other) {
      return one.from() < other.until() && other.from() < one.until();
    }
  }

  /** A cap that would be exceeded. */
  record Reached(String scope, Cap cap, long used) {}

  public boolean none() {
    return caps.isEmpty();
  }

  /** Of exactly that scope. */
  public List<Cap> of(String scope) {
    return caps.getOrDefault(scope, List.of());
  }

  /** Which hold for a wallet: its own, else those for each of its kind. */
  public List<Cap> holdingFor(String wallet) {
    List<Cap> own = caps.get(wallet);
    if (own != null || wallet.equals(Wallet.CUSTOMER)) {
      return own == null ? List.of() : own;
    }
    return of(wallet.startsWith("team:") ? EACH_TEAM : EACH_USER);
  }

  public long spent(String wallet, Period period, Span span) {
    return Optional.ofNullable(spending(wallet).get(period))
        .map(known -> known.in(span))
        .orElse(0L);
  }

  void set(String scope, List<Cap> chosen) {
    if (chosen.isEmpty()) {
      caps.remove(scope);
    } else {
      caps.put(scope, List.copyOf(chosen));
    }
  }

  /** Counts what was used, whoever paid for it, by the time at which it was. */
  void count(Payer payer, long micros, long time, ZoneId zone) {
    if (!none() && micros != 0) {
      for (String scope : scopes(payer)) {
        for (Cap cap : holdingFor(scope)) {
          Span span = cap.period().around(time, zone);
          spending(scope)
              .merge(
                  cap.period(), Spent.of(span, micros), (known, added) -> known.plus(span, micros));
          unsaved.add(scope);
        }
      }
    }
  }

  /**
   * @param reserved what open holds have set aside for a scope
   */
  Optional<Reached> reached(
      Payer payer, long micros, long now, ZoneId zone, ToLongFunction<String> reserved) {
    for (String scope : none() ? List.<String>of() : scopes(payer)) {
      for (Cap cap : holdingFor(scope)) {
        long used = spent(scope, cap.period(), cap.period().around(now, zone));
        if (used + reserved.applyAsLong(scope) > cap.limit() - micros) {
          return Optional.of(new Reached(scope, cap, used));
        }
      }
    }
    return Optional.empty();
  }

  /** All wallets that something of that payer counts for, innermost first. */
  static List<String> scopes(Payer payer) {
    var scopes = new ArrayList<String>(3);
    if (!payer.userId().isEmpty()) {
      scopes.add(Wallet.ofUser(payer.userId()));
    }
    if (!payer.teamId().isEmpty()) {
      scopes.add(Wallet.ofTeam(payer.teamId()));
    }
    scopes.add(Wallet.CUSTOMER);
    return scopes;
  }

  public Map<String, List<Cap>> all() {
    return Collections.unmodifiableMap(caps);
  }

  private Map<Period, Spent> spending(String scope) {
    return spent.computeIfAbsent(
        scope, id -> storage.readPiece(PIECE + id).map(Caps::readSpent).orElseGet(Caps::nothing));
  }

  private static Map<Period, Spent> nothing() {
    return new EnumMap<>(Period.class);
  }

  /** Whoever has spent something under a cap. */
  public Iterable<String> spenders() {
    return storage.readDue(Lists.UNDER_CAPS);
  }

  void save() {
    for (String scope : unsaved) {
      if (storage.readPiece(PIECE + scope).isEmpty()) {
        storage.appendDue(Lists.UNDER_CAPS, scope);
      }
      storage.writePiece(PIECE + scope, toBytes(spending(scope)));
    }
    unsaved.clear();
  }

  private static Map<Period, Spent> readSpent(byte[] bytes) {
    var in = new ByteReader(bytes);
    Map<Period, Spent> known = nothing();
    for (int left = in.count(); left > 0; left--) {
      Period period = Period.ofWire(in.u8());
      Span span = new Span(in.zigzag(), in.zigzag());
      long amount = in.zigzag();
      known.put(period, new Spent(span, amount, new Span(in.zigzag(), in.zigzag()), in.zigzag()));
    }
    return known;
  }

  private static byte[] toBytes(Map<Period, Spent> known) {
    var out = new ByteWriter(64).varint(known.size());
    known.forEach(
        (period, s) -> {
          out.u8(period.wire()).zigzag(s.span().from()).zigzag(s.span().until()).zigzag(s.amount());
          out.zigzag(s.earlier().from()).zigzag(s.earlier().until()).zigzag(s.amountEarlier());
        });
    return out.toBytes();
  }

  void read(ByteReader in) {
    for (int left = in.count(); left > 0; left--) {
      String scope = in.text();
      var of = new ArrayList<Cap>();
      for (int more = in.count(); more > 0; more--) {
        of.add(new Cap(Period.ofWire(in.u8()), in.varint()));
      }
      caps.put(scope, of);
    }
  }

  void write(ByteWriter out) {
    out.varint(caps.size());
    caps.forEach(
        (scope, of) -> {
          out.text(scope).varint(of.size());
          of.forEach(cap -> out.u8(cap.period().wire()).varint(cap.limit()));
        });
  }
}
