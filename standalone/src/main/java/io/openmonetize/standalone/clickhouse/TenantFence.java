package io.openmonetize.standalone.clickhouse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which tables a tenant may name, and the condition that the engine puts upon each of them before
 * anything of the tenant's statement sees a row.
 *
 * <p>The conditions hold on the public views and once more on the tables behind them: there they
 * come first at the primary key, so that what the tenant's statement throws, it throws on rows of
 * its own.
 */
final class TenantFence {
  static final String DATABASE = "openmonetize";

  /** What drivers ask about the schema, narrowed to what the tenant may know. */
  private static final Map<String, String> ABOUT =
      Map.of(
          "tables", "database = 'openmonetize' AND name IN (%s)",
          "columns", "database = 'openmonetize' AND table IN (%s)",
          "databases", "name = 'openmonetize'",
          "functions", "origin = 'System'",
          "settings", "name IN ('session_timezone', 'readonly', 'max_result_rows')",
          "one", "1",
          "data_type_families", "1",
          "formats", "1",
          "time_zones", "1");

  private static final String COLUMNS =
      "SELECT t.name, t.engine = 'View' AND NOT endsWith(t.name, '_log'),"
          + " anyIf(c.type, c.name = 'customer_id'), anyIf(c.type, c.name = 'livemode'),"
          + " anyIf(c.type, c.name = 'account'), 'end'"
          + " FROM system.tables AS t LEFT JOIN system.columns AS c"
          + " ON c.database = t.database AND c.table = t.name"
          + " AND c.name IN ('customer_id', 'livemode', 'account')"
          + " WHERE t.database = 'openmonetize' GROUP BY 1, 2 ORDER BY 1";

  private static final Pattern NAME = Pattern.compile("\\w+(?:\\.\\w+)?");

  private final Tenant tenant;
  private final Set<String> views = new TreeSet<>();
  private final Set<String> all = new TreeSet<>();
  private final Map<String, String> conditions = new TreeMap<>();

  private TenantFence(Tenant tenant) {
    this.tenant = tenant;
  }

  /** As the schema is now; views that a later version adds are in by themselves. */
  static TenantFence of(Tenant tenant, EngineConnection connection) {
    TenantFence fence = new TenantFence(tenant);
    connection
        .text(COLUMNS)
        .lines()
        .map(line -> line.split("\t", -1))
        .forEach(fields -> fence.add(new Columns(fields)));
    String names = fence.views.stream().map(TenantFence::literal).collect(Collectors.joining(", "));
    ABOUT.forEach(
        (table, condition) -> fence.conditions.put("system." + table, condition.formatted(names)));
    return fence;
  }

  private record Columns(
      String table, boolean view, String customer, String livemode, String account) {
    private Columns(String[] fields) {
      this(fields[0], fields[1].equals("1"), fields[2], fields[3], fields[4]);
    }
  }

  private void add(Columns columns) {
    all.add(columns.table());
    boolean whole = !columns.customer().isEmpty() && !columns.livemode().isEmpty();
    if (columns.view() && whole) {
      views.add(columns.table());
    }
    condition(columns)
        .ifPresent(condition -> conditions.put(DATABASE + "." + columns.table(), condition));
  }

  private Optional<String> condition(Columns columns) {
    if (!columns.account().isEmpty()) {
      return Optional.of("account = " + literal(tenant.account()));
    }
    if (columns.customer().isEmpty()) {
      return Optional.empty();
    }
    String own = "customer_id = " + literal(tenant.customerId());
    return Optional.of(
        switch (columns.livemode()) {
          case "" -> own;
          case "Bool" -> own + " AND livemode = " + tenant.livemode();
          // What was too broken to tell its mode belongs with the live data.
          default -> own + " AND ifNull(livemode, true) = " + tenant.livemode();
        });
  }

  /**
   * Whether a statement may name this table. A plain name that no table has can only be one that
   * the statement itself gives, in its WITH.
   */
  boolean mayRead(String name) {
    if (!NAME.matcher(name).matches()) {
      return false;
    }
    String own = name.startsWith(DATABASE + ".") ? name.substring(DATABASE.length() + 1) : name;
    if (own.indexOf('.') >= 0) {
      return ABOUT.keySet().stream().anyMatch(table -> name.equals("system." + table));
    }
    return views.contains(own) || (own.equals(name) && !all.contains(name));
  }

  /** The value of the engine's setting {@code additional_table_filters}. */
  String filters() {
    Map<String, String> entries = new LinkedHashMap<>(conditions);
    return entries.entrySet().stream()
        .map(entry -> literal(entry.getKey()) + ": " + literal(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
