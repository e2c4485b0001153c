package io.openmonetize.standalone.clickhouse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request's database, settings and parameters, put in force on a connection.
 *
 * <p>A connection that is made for one request needs no undoing. A session's connection lives on,
 * so what held for one request is put back after it.
 */
final class RequestSettings {

  static final String PARAMETER = "param_";

  private final EngineConnection connection;

  RequestSettings(EngineConnection connection) {
    this.connection = connection;
  }

  void use(String database) {
    connection.run("USE `" + database.replace("\\", "\\\\").replace("`", "\\`") + "`");
  }

  /** One SET for all, so that readonly among them does not lock out the others. */
  void set(Map<String, String> settings) {
    if (!settings.isEmpty()) {
      connection.run(
          settings.entrySet().stream()
              .map(entry -> entry.getKey() + " = " + literal(entry.getValue()))
              .collect(Collectors.joining(", ", "SET ", "")));
    }
  }

  /** The SET statements that undo {@code settings}: the former values, or the defaults. */
  List<String> undoing(Map<String, String> settings) {
    Map<String, String> former = new LinkedHashMap<>();
    List<String> undo = new ArrayList<>();
    settings.keySet().stream()
        .filter(name -> !name.startsWith(PARAMETER))
        .forEach(name -> former.put(name, formerValue(name)));
    former.forEach((name, value) -> undo.add("SET " + name + " = " + value));
    return undo;
  }

  private String formerValue(String name) {
    String rows =
        connection.text(
            "SELECT value FROM system.settings WHERE changed AND name = " + literal(name));
    return rows.isEmpty() ? "DEFAULT" : literal(rows);
  }

  private static String literal(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
