package io.openmonetize.standalone.clickhouse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a request asks for, apart from its statement's text.
 *
 * @param urlStatement the {@code query} parameter, empty if the statement is all in the body
 * @param settings ClickHouse settings and {@code param_…} values, in the order given
 * @param readOnly GET promises to change nothing, as on a server
 */
record QueryRequest(
    String queryId,
    String urlStatement,
    Optional<String> database,
    String format,
    Map<String, String> settings,
    Optional<SessionRequest> session,
    boolean readOnly) {

  /** Parameters that are about HTTP and not settings of the engine. */
  private static final Set<String> PROTOCOL =
      Set.of(
          "query",
          "database",
          "default_format",
          "user",
          "password",
          "quota_key",
          "query_id",
          "session_id",
          "session_timeout",
          "session_check",
          "close_session",
          "compress",
          "decompress",
          "enable_http_compression",
          // Answers are complete before their first byte is sent, so these two always hold.
          "wait_end_of_query",
          "buffer_size");

  /** Parameters that would change what is asked, and that the embedded engine has no answer to. */
  private static final Set<String> REFUSED = Set.of("role", "client_protocol_version", "dialect");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

  static QueryRequest read(RequestInput input, String method) {
    return new QueryRequest(
        input
            .either("query_id", "X-ClickHouse-Query-Id")
            .orElseGet(() -> UUID.randomUUID().toString()),
        input.parameter("query"),
        input.either("database", "X-ClickHouse-Database"),
        input.either("default_format", "X-ClickHouse-Format").orElse("TabSeparated"),
        settings(input.parameters()),
        SessionRequest.read(input),
        !method.equals("POST"));
  }

  private static Map<String, String> settings(Map<String, String> parameters) {
    Map<String, String> settings = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          if (REFUSED.contains(name)) {
            throw EngineException.of(
                ErrorCode.NOT_IMPLEMENTED,
                "The embedded engine does not support the parameter " + name);
          }
          if (!PROTOCOL.contains(name)) {
            settings.put(checked(name), value);
          }
        });
    return settings;
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw EngineException.of(ErrorCode.BAD_ARGUMENTS, "Not a name of a setting: '" + name + "'");
    }
    return name;
  }
}
