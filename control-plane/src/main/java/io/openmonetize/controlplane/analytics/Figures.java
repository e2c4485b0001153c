package io.openmonetize.controlplane.analytics;

import io.openmonetize.controlplane.analytics.sql.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What some usage comes to, in the order of {@link Figure#ALL}. */
public record Figures(List<BigDecimal> values) {
  public static final Figures NONE =
      new Figures(Collections.nCopies(Figure.ALL.size(), BigDecimal.ZERO));
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int PERCENT_DECIMALS = 4;

  public Figures {
    values = List.copyOf(values);
    if (values.size() != Figure.ALL.size()) {
      throw new IllegalArgumentException(values.size() + " figures");
    }
  }

  static Figures read(List<String> texts) {
    return new Figures(texts.stream().map(BigDecimal::new).toList());
  }

  public BigDecimal get(String name) {
    for (int i = 0; i < values.size(); i++) {
      if (Figure.ALL.get(i).name().equals(name)) {
        return values.get(i);
      }
    }
    throw new IllegalArgumentException("no such figure: " + name);
  }

  public Figures plus(Figures other) {
    var sums = new ArrayList<BigDecimal>();
    for (int i = 0; i < values.size(); i++) {
      sums.add(values.get(i).add(other.values.get(i)));
    }
    return new Figures(sums);
  }

  public BigDecimal revenue() {
    return get(Figure.REVENUE);
  }

  /** Of the events whose cost is known; empty when it is known of none of them. */
  public Optional<BigDecimal> cost() {
    BigDecimal unknown = get(Figure.WITHOUT_COST);
    boolean none = unknown.signum() > 0 && unknown.compareTo(get(Figure.EVENTS)) == 0;
    return none ? Optional.empty() : Optional.of(get(Figure.COST));
  }

  /** Whether the cost of every event is known. */
  public boolean isCostComplete() {
    return get(Figure.WITHOUT_COST).signum() == 0;
  }

  public Optional<BigDecimal> margin() {
    return cost().map(known -> get(Figure.MARGIN));
  }

  /** Empty without revenue. */
  public Optional<BigDecimal> marginPercent() {
    return margin().flatMap(margin -> percent(margin, revenue()));
  }

  /** Of a whole, half-even to four decimals; empty when the whole is nothing. */
  public static Optional<BigDecimal> percent(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? Optional.empty()
        : Optional.of(
            part.multiply(HUNDRED).divide(whole, PERCENT_DECIMALS, RoundingMode.HALF_EVEN));
  }

  /** As it is answered: counts are numbers, all else are texts, and what is not known is null. */
  Map<String, Object> json() {
    var members = new LinkedHashMap<String, Object>();
    for (int i = 0; i < values.size(); i++) {
      Figure figure = Figure.ALL.get(i);
      members.put(publicName(figure.name()), shown(figure, values.get(i)));
    }
    boolean unknown = cost().isEmpty();
    if (unknown) {
      members.put("provider_cost_usd", null);
      members.put(Figure.MARGIN, null);
    }
    members.put("margin_percent", marginPercent().map(BigDecimal::toPlainString).orElse(null));
    members.put("cost_complete", isCostComplete());
    return members;
  }

  static String publicName(String name) {
    return name.equals(Figure.COST) ? "provider_cost_usd" : name;
  }

  private static Object shown(Figure figure, BigDecimal value) {
    if (figure.decimals() == 0) {
      return value.longValueExact();
    } else if (figure.decimals() < 0) {
      return plain(value);
    }
    return value.setScale(figure.decimals(), RoundingMode.UNNECESSARY).toPlainString();
  }

  /** Without needless zeros: 1500, 0.25. */
  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
