package io.openmonetize.standalone.clickhouse;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The decoded parameters of a request's URL, of which the last of a name counts, and its headers.
 */
record RequestInput(Map<String, String> parameters, Headers headers) {

  static RequestInput of(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return of(query == null ? "" : query, exchange.getRequestHeaders());
  }

  static RequestInput of(String rawQuery, Headers headers) {
    return new RequestInput(parse(rawQuery), headers);
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  boolean on(String parameter) {
    return parameter(parameter).equals("1") || parameter(parameter).equalsIgnoreCase("true");
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name)).filter(value -> !value.isEmpty());
  }

  Optional<String> either(String parameter, String header) {
    String value = parameter(parameter);
    return value.isEmpty() ? header(header) : Optional.of(value);
  }

  private static Map<String, String> parse(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!name.isEmpty()) {
        parameters.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw EngineException.of(
          ErrorCode.BAD_ARGUMENTS, "The URL holds a broken %-sequence: " + e.getMessage());
    }
  }
}
