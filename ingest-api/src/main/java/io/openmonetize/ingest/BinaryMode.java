package io.openmonetize.ingest;

import io.javalin.http.Context;
import io.openmonetize.events.Batch;
import io.openmonetize.events.Door;
import io.openmonetize.events.EventReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * CloudEvents' binary mode over HTTP: attributes in `ce-…` headers, data in the body. A content
 * type of CloudEvents' own says that the event is structured, whatever the headers are.
 */
final class BinaryMode {
  private static final String PREFIX = "ce-";
  private static final String MARK = "ce-specversion";
  private static final String STRUCTURED = "application/cloudevents";
  private static final int DIGITS = 2;

  private BinaryMode() {}

  static boolean is(Context ctx) {
    return ctx.header(MARK) != null && !type(ctx).startsWith(STRUCTURED);
  }

  static Batch read(Context ctx, byte[] body, Door door) {
    return new Batch(List.of(EventReader.binary(attributes(ctx), body, type(ctx), door)), true);
  }

  private static String type(Context ctx) {
    String type = ctx.req().getContentType();
    return type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> attributes(Context ctx) {
    var attributes = new TreeMap<String, String>();
    for (String header : Collections.list(ctx.req().getHeaderNames())) {
      String name = header.toLowerCase(Locale.ROOT);
      if (name.startsWith(PREFIX)) {
        List<String> values = Collections.list(ctx.req().getHeaders(header));
        if (values.size() > 1) {
          throw refused(name, "duplicate_field", "is given twice; send it once");
        }
        attributes.put(name.substring(PREFIX.length()), decoded(name, unquoted(values.get(0))));
      }
    }
    return attributes;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
  }

  /** Percent-encoded UTF-8, as the HTTP binding asks for all that is no plain ASCII. */
  private static String decoded(String name, String value) {
    if (value.indexOf('%') < 0) {
      return value;
    }
    var bytes = new ByteArrayOutputStream(value.length());
    byte[] raw = value.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        bytes.write(hex(name, value, i));
        i += DIGITS;
      } else {
        bytes.write(raw[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int hex(String name, String value, int at) {
    int end = at + 1 + DIGITS;
    int high = end <= value.length() ? Character.digit(value.charAt(at + 1), 16) : -1;
    int low = end <= value.length() ? Character.digit(value.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw refused(
          name, "not_percent_encoded", "has a % without two hexadecimal digits; send %25");
    }
    return high << 4 | low;
  }

  private static ApiException refused(String name, String code, String message) {
    return ApiException.ofBody(ApiError.INVALID_REQUEST, code, name + " " + message);
  }
}
