package io.openmonetize.e2e.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.e2e.analytics.GeneratedUse.Use;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What clients of the older SDK and of the REST API are promised to read, made of events in plain
 * Java. Numbers stand as numbers and texts as texts, so that either is told from the other.
 */
record OlderShapes(List<Use> uses) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  Map<String, Object> usageOfSdk() {
    return Map.of(
        "totalCredits", burned(uses),
        "totalCostUsd", cost(uses),
        "byProvider", shares("provider", true),
        "byModel", shares("model", true),
        "byFeature", shares("feature", true));
  }

  Map<String, Object> breakdownOfSdk() {
    return Map.of(
        "totalCostUsd", cost(uses),
        "byProvider", shares("provider", false),
        "byModel", shares("model", false));
  }

  Map<String, Object> usageOfRest(String bucket, ZoneId zone) {
    Map<String, Object> summary =
        Map.of(
            "totalEvents", number(uses.size()),
            "totalInputTokens", text(quantity(uses, "input_tokens")),
            "totalOutputTokens", text(quantity(uses, "output_tokens")),
            "totalCreditsBurned", text(burned(uses)),
            "totalCostUsd", text(cost(uses)));
    return Map.of(
        "summary", summary,
        "byFeature", list(by(use -> use.texts().get("feature")), OlderShapes::feature),
        "byProvider", list(by(OlderShapes::model), OlderShapes::tokens),
        "timeline", list(by(use -> date(use, bucket, zone)), OlderShapes::day));
  }

  Map<String, Object> costsOfRest() {
    BigDecimal margin = revenue(uses).subtract(cost(uses));
    Map<String, Object> summary =
        Map.of(
            "totalRevenue", text(revenue(uses)),
            "totalProviderCost", text(cost(uses)),
            "totalMargin", text(margin),
            "marginPercent", percent(margin, revenue(uses)));
    return Map.of(
        "summary", summary, "byProvider", list(by(OlderShapes::model), OlderShapes::costs));
  }

  /** Whatever an answer has there, with each number in its shortest spelling. */
  static Object read(JsonNode node) {
    if (node.isNumber()) {
      return number(node.decimalValue());
    } else if (node.isArray()) {
      var items = new ArrayList<Object>();
      node.forEach(item -> items.add(read(item)));
      return items;
    } else if (node.isObject()) {
      var members = new TreeMap<String, Object>();
      node.properties().forEach(member -> members.put(member.getKey(), read(member.getValue())));
      return members;
    }
    return node.asText();
  }

  private Map<String, Object> shares(String key, boolean credits) {
    var shares = new TreeMap<String, Object>();
    by(use -> use.texts().get(key))
        .forEach(
            (name, of) -> {
              if (!name.isEmpty()) {
                shares.put(name, credits ? share(of) : costShare(of));
              }
            });
    return shares;
  }

  private Map<String, Object> share(List<Use> of) {
    return Map.of(
        "credits",
        burned(of),
        "costUsd",
        cost(of),
        "percentage",
        percent(burned(of), burned(uses)));
  }

  private Map<String, Object> costShare(List<Use> of) {
    return Map.of("costUsd", cost(of), "percentage", percent(cost(of), cost(uses)));
  }

  private TreeMap<String, List<Use>> by(Function<Use, String> key) {
    return uses.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
  }

  private static List<Object> list(
      TreeMap<String, List<Use>> groups, Function<Map.Entry<String, List<Use>>, Object> shown) {
    return groups.entrySet().stream().map(shown).toList();
  }

  private static Object feature(Map.Entry<String, List<Use>> of) {
    return Map.of(
        "featureId", of.getKey(),
        "eventCount", number(of.getValue().size()),
        "creditsBurned", text(burned(of.getValue())),
        "costUsd", text(cost(of.getValue())));
  }

  private static Object tokens(Map.Entry<String, List<Use>> of) {
    List<Use> uses = of.getValue();
    return Map.of(
        "provider", uses.get(0).texts().get("provider"),
        "model", uses.get(0).texts().get("model"),
        "eventCount", number(uses.size()),
        "inputTokens", text(quantity(uses, "input_tokens")),
        "outputTokens", text(quantity(uses, "output_tokens")));
  }

  private static Object costs(Map.Entry<String, List<Use>> of) {
    List<Use> uses = of.getValue();
    return Map.of(
        "provider", uses.get(0).texts().get("provider"),
        "model", uses.get(0).texts().get("model"),
        "providerCost", text(cost(uses)),
        "revenue", text(revenue(uses)),
        "margin", text(revenue(uses).subtract(cost(uses))));
  }

  private static Object day(Map.Entry<String, List<Use>> of) {
    return Map.of(
        "date", of.getKey(),
        "events", number(of.getValue().size()),
        "creditsBurned", text(burned(of.getValue())));
  }

  /** No name has the letter between the two. */
  private static String model(Use use) {
    return use.texts().get("provider") + "\0" + use.texts().get("model");
  }

  private static String date(Use use, String bucket, ZoneId zone) {
    return Recomputed.bucket(bucket, use.timestampMs(), zone).substring(0, 10);
  }

  private static BigDecimal burned(List<Use> uses) {
    return number(Recomputed.of(uses).burned());
  }

  private static BigDecimal cost(List<Use> uses) {
    return number(Recomputed.of(uses).cost());
  }

  private static BigDecimal revenue(List<Use> uses) {
    return number(Recomputed.of(uses).revenue());
  }

  private static BigDecimal quantity(List<Use> uses, String name) {
    long micros = uses.stream().mapToLong(use -> use.micros().getOrDefault(name, 0L)).sum();
    return BigDecimal.valueOf(micros, 6);
  }

  private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? number(BigDecimal.ZERO)
        : number(part.multiply(HUNDRED).divide(whole, 4, RoundingMode.HALF_EVEN));
  }

  private static BigDecimal number(long whole) {
    return number(BigDecimal.valueOf(whole));
  }

  private static BigDecimal number(BigDecimal any) {
    return new BigDecimal(Recomputed.plain(any));
  }

  private static String text(BigDecimal any) {
    return Recomputed.plain(any);
  }
}
