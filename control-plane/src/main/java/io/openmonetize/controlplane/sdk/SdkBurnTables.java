package io.openmonetize.controlplane.sdk;

import io.openmonetize.domain.catalog.BurnTable;
import io.openmonetize.domain.catalog.PublishedTable;
import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Burn tables as the existing SDKs read them: all members in camel case, rules by model. */
public final class SdkBurnTables {
  private SdkBurnTables() {}

  /**
   * @param rules as ours are told
   */
  public static Map<String, Object> of(
      PublishedTable published, Map<String, Map<String, Object>> rules) {
    BurnTable table = published.table();
    var data = new LinkedHashMap<String, Object>();
    data.put("id", table.tableId());
    data.put("name", table.name());
    data.put(
        "customerId",
        table.account().isEmpty() ? null : new AccountKey(table.account()).customerId());
    data.put("isActive", table.active());
    data.put("validFrom", time(table.validity().fromMs()));
    data.put("validUntil", time(table.validity().untilMs()));
    data.put("version", published.version());
    var camel = new LinkedHashMap<String, Object>();
    rules.forEach((match, rule) -> camel.put(match, rule(rule)));
    data.put("rules", camel);
    return data;
  }

  private static Map<String, Object> rule(Map<String, Object> ours) {
    var rule = new LinkedHashMap<String, Object>();
    ours.forEach((name, value) -> rule.put(camelCase(name), value));
    return rule;
  }

  private static String camelCase(String snakeCase) {
    var text = new StringBuilder();
    for (String word : snakeCase.split("_", -1)) {
      boolean first = text.isEmpty() || word.isEmpty();
      text.append(first ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return text.toString();
  }

  private static @Nullable String time(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
  }
}
