package io.openmonetize.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.e2e.load.Sending.Kind;
import io.openmonetize.standalone.RunningStack;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of a demo, and where to look at it.
 *
 * @param sent per kind, as the sender knows it
 * @param counts as the platform counts it
 * @param balance in credits, as text: it is never a floating-point number
 * @param queryable whether ClickHouse had all of it in time
 */
record DemoResult(
    String customerId,
    String apiKey,
    Map<Kind, Long> sent,
    JsonNode counts,
    String balance,
    List<List<String>> features,
    boolean queryable) {

  static String burned(String customerId) {
    return "SELECT sum(events) FROM openmonetize.usage_hourly WHERE customer_id = '%s'"
        .formatted(customerId);
  }

  static String topFeatures(String customerId) {
    return """
        SELECT feature_id, sum(events) AS events, sum(credits_burned) AS credits, sum(cost_usd) AS cost_usd \
        FROM openmonetize.usage_hourly WHERE customer_id = '%s' \
        GROUP BY feature_id ORDER BY credits DESC"""
        .formatted(customerId);
  }

  /** Whether every event ended where its sender meant it to. */
  boolean asMeant() {
    return count("burned") == sent(Kind.FRESH)
        && count("duplicate") == sent(Kind.REPEAT)
        && count("conflict") == sent(Kind.CONFLICT)
        && count("parked") == sent(Kind.UNLISTED)
        && count("rejected") == 0;
  }

  String text(RunningStack stack) {
    return verdicts() + topFeatures() + whatToLookAt(stack);
  }

  private String verdicts() {
    return """

          burned       %9s
          duplicate    %9s  sent twice, billed once
          conflict     %9s  the same id with other content, never billed
          parked       %9s  of a model without a price; a price releases it
          refused      %9s  malformed; what stood beside it was taken
          balance      %s credits

        """
        .formatted(
            grouped(count("burned")),
            grouped(count("duplicate")),
            grouped(count("conflict")),
            grouped(count("parked")),
            grouped(sent(Kind.GARBAGE)),
            balance);
  }

  private String topFeatures() {
    String head = row(List.of("feature", "events", "credits", "cost USD"));
    String late = queryable ? "" : "  (ClickHouse has not got all of it yet)%n".formatted();
    return features.stream().map(DemoResult::row).collect(Collectors.joining("", head, late));
  }

  private static String row(List<String> fields) {
    return String.format(
        Locale.ROOT,
        "  %-16s %9s %16s %16s%n",
        fields.get(0),
        fields.get(1),
        fields.get(2),
        fields.get(3));
  }

  private String whatToLookAt(RunningStack stack) {
    return """

        Look at it:

          export KEY=%s
          curl -s %s/v1/credits/balance -H "Authorization: Bearer $KEY"
          curl -s '%s/v1/credits/transactions?limit=5' -H "Authorization: Bearer $KEY"
          curl -s %s/v1/ops/counts -H "Authorization: Bearer $KEY"
          curl -s %s/ --data-binary "%s FORMAT PrettyCompact"
          ./om status

          customer     %s
          Flink        %s
        """
        .formatted(
            apiKey,
            stack.api(),
            stack.api(),
            stack.api(),
            stack.clickHouse(),
            topFeatures(customerId),
            customerId,
            stack.flinkUi());
  }

  private long count(String verdict) {
    return counts.path(verdict).asLong();
  }

  private long sent(Kind kind) {
    return sent.getOrDefault(kind, 0L);
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "DemoResult[" + customerId + ", " + counts + "]";
  }
}
