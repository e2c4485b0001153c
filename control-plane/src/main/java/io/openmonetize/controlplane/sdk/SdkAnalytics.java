package io.openmonetize.controlplane.sdk;

import io.openmonetize.controlplane.analytics.FigureRow;
import io.openmonetize.controlplane.analytics.Figures;
import io.openmonetize.controlplane.analytics.sql.Figure;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Analytics as the existing clients read them: the SDK's numbers at the top level, and the REST
 * clients' sums as texts under `data`. Cost that is not known is nothing to both of them; our own
 * members beside say of how many events.
 */
public final class SdkAnalytics {

  /**
   * The same usage in several sums.
   *
   * @param byModel by provider and model
   * @param timeline the dates beside what was used on them
   */
  public record Sums(
      Figures total,
      List<FigureRow> byFeature,
      List<FigureRow> byProvider,
      List<FigureRow> byModel,
      Map<String, Figures> timeline) {}

  private SdkAnalytics() {}

  /** Both shapes of usage. */
  public static Map<String, Object> usage(Sums sums) {
    var members = new LinkedHashMap<String, Object>();
    members.put("totalCredits", number(sums.total, Figure.BURNED));
    members.put("totalCostUsd", number(sums.total, Figure.COST));
    members.put("byProvider", shares(sums.total, sums.byProvider, 0, SdkAnalytics::share));
    members.put("byModel", shares(sums.total, sums.byModel, 1, SdkAnalytics::share));
    members.put("byFeature", shares(sums.total, sums.byFeature, 0, SdkAnalytics::share));
    var data = new LinkedHashMap<String, Object>();
    data.put("summary", summary(sums.total));
    data.put("byFeature", list(sums.byFeature, SdkAnalytics::feature));
    data.put("byProvider", list(named(sums.byModel), SdkAnalytics::tokens));
    data.put(
        "timeline",
        sums.timeline.entrySet().stream()
            .map(each -> ofDate(each.getKey(), each.getValue()))
            .toList());
    members.put("data", data);
    return members;
  }

  public static Map<String, Object> costs(Sums sums) {
    var summary = new LinkedHashMap<String, Object>();
    summary.put("totalRevenue", text(sums.total, Figure.REVENUE));
    summary.put("totalProviderCost", text(sums.total, Figure.COST));
    summary.put("totalMargin", text(sums.total, Figure.MARGIN));
    summary.put(
        "marginPercent",
        Numbers.of(
            Figures.percent(sums.total.get(Figure.MARGIN), sums.total.revenue())
                .orElse(BigDecimal.ZERO)));
    var data = new LinkedHashMap<String, Object>();
    data.put("summary", summary);
    data.put("byProvider", list(named(sums.byModel), SdkAnalytics::cost));
    return Map.of("data", data);
  }

  public static Map<String, Object> breakdown(Sums sums) {
    var members = new LinkedHashMap<String, Object>();
    members.put("totalCostUsd", number(sums.total, Figure.COST));
    members.put("byProvider", shares(sums.total, sums.byProvider, 0, SdkAnalytics::costShare));
    members.put("byModel", shares(sums.total, sums.byModel, 1, SdkAnalytics::costShare));
    return members;
  }

  /** One share of a whole. */
  private interface Share {
    Map<String, Object> of(Figures part, Figures whole);
  }

  /** By the name at one place of the groups; what has no name there is left out, as nobody's. */
  private static Map<String, Object> shares(
      Figures whole, List<FigureRow> rows, int place, Share share) {
    var byName = new LinkedHashMap<String, Figures>();
    for (FigureRow row : rows) {
      String name = row.groups().get(place);
      if (!name.isEmpty()) {
        byName.merge(name, row.figures(), Figures::plus);
      }
    }
    var members = new LinkedHashMap<String, Object>();
    byName.forEach((name, part) -> members.put(name, share.of(part, whole)));
    return members;
  }

  private static Map<String, Object> share(Figures part, Figures whole) {
    var members = new LinkedHashMap<String, Object>();
    members.put("credits", number(part, Figure.BURNED));
    members.put("costUsd", number(part, Figure.COST));
    members.put("percentage", percentage(part, whole, Figure.BURNED));
    return members;
  }

  private static Map<String, Object> costShare(Figures part, Figures whole) {
    var members = new LinkedHashMap<String, Object>();
    members.put("costUsd", number(part, Figure.COST));
    members.put("percentage", percentage(part, whole, Figure.COST));
    return members;
  }

  private static BigDecimal percentage(Figures part, Figures whole, String name) {
    return Numbers.of(Figures.percent(part.get(name), whole.get(name)).orElse(BigDecimal.ZERO));
  }

  private static Map<String, Object> summary(Figures total) {
    var members = new LinkedHashMap<String, Object>();
    members.put("totalEvents", total.get(Figure.EVENTS));
    members.put("totalInputTokens", text(total, "input_tokens"));
    members.put("totalOutputTokens", text(total, "output_tokens"));
    members.put("totalCreditsBurned", text(total, Figure.BURNED));
    members.put("totalCostUsd", text(total, Figure.COST));
    return members;
  }

  private static Map<String, Object> feature(FigureRow row) {
    var members = new LinkedHashMap<String, Object>();
    members.put("featureId", row.groups().get(0));
    members.put("eventCount", row.figures().get(Figure.EVENTS));
    members.put("creditsBurned", text(row.figures(), Figure.BURNED));
    members.put("costUsd", text(row.figures(), Figure.COST));
    return members;
  }

  private static Map<String, Object> tokens(FigureRow row) {
    Map<String, Object> members = model(row);
    members.put("eventCount", row.figures().get(Figure.EVENTS));
    members.put("inputTokens", text(row.figures(), "input_tokens"));
    members.put("outputTokens", text(row.figures(), "output_tokens"));
    return members;
  }

  private static Map<String, Object> cost(FigureRow row) {
    Map<String, Object> members = model(row);
    members.put("providerCost", text(row.figures(), Figure.COST));
    members.put("revenue", text(row.figures(), Figure.REVENUE));
    members.put("margin", text(row.figures(), Figure.MARGIN));
    return members;
  }

  /** Those with a provider; what is used of none is in the totals alone. */
  private static List<FigureRow> named(List<FigureRow> rows) {
    return rows.stream().filter(row -> !row.groups().get(0).isEmpty()).toList();
  }

  private static Map<String, Object> model(FigureRow row) {
    var members = new LinkedHashMap<String, Object>();
    members.put("provider", row.groups().get(0));
    members.put("model", row.groups().get(1));
    return members;
  }

  private static Map<String, Object> ofDate(String date, Figures used) {
    var members = new LinkedHashMap<String, Object>();
    members.put("date", date);
    members.put("events", used.get(Figure.EVENTS));
    members.put("creditsBurned", text(used, Figure.BURNED));
    return members;
  }

  private static List<Map<String, Object>> list(
      List<FigureRow> rows, Function<FigureRow, Map<String, Object>> shown) {
    return rows.stream().map(shown).toList();
  }

  private static BigDecimal number(Figures figures, String name) {
    return Numbers.of(figures.get(name));
  }

  private static String text(Figures figures, String name) {
    return Numbers.of(figures.get(name)).toPlainString();
  }
}
