package io.openmonetize.ingest.doors;

import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of a Stripe v1 request: a form in which `payload[value]=1` is the member `value`
 * of `payload`.
 */
final class StripeForm {
  private static final String PAYLOAD = "payload[";
  private static final Set<String> KNOWN = Set.of("event_name", "identifier", "timestamp");
  private static final String EXPAND = "expand[";

  private final Map<String, String> single = new LinkedHashMap<>();
  private final Map<String, String> payload = new LinkedHashMap<>();

  private StripeForm() {}

  static StripeForm of(byte[] body) {
    var form = new StripeForm();
    String text = new String(body, StandardCharsets.UTF_8);
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        form.add(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  /** Empty when it was left out. */
  String text(String name) {
    return single.getOrDefault(name, "");
  }

  Map<String, String> payload() {
    return payload;
  }

  private void add(String name, String value) {
    boolean inPayload = name.startsWith(PAYLOAD) && name.endsWith("]");
    if (!inPayload && !KNOWN.contains(name)) {
      if (name.startsWith(EXPAND)) {
        return;
      }
      throw ApiException.invalid(
          name, "parameter_unknown", "Received unknown parameter: " + shown(name));
    }
    Map<String, String> members = inPayload ? payload : single;
    String key = inPayload ? name.substring(PAYLOAD.length(), name.length() - 1) : name;
    if (members.putIfAbsent(key, value) != null) {
      throw ApiException.invalid(name, "duplicate_field", "is given twice; send it once");
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiException.ofBody(
          ApiError.INVALID_REQUEST, "invalid_form", "The body is not a form: a % stands alone");
    }
  }

  private static String shown(String name) {
    return name.substring(0, Math.min(name.length(), 64));
  }
}
