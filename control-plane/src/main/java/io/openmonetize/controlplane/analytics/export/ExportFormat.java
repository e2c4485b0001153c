package io.openmonetize.controlplane.analytics.export;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What rows can be carried away in, beside our JSON. */
public enum ExportFormat {
  CSV("text/csv", "CSVWithNames"),
  NDJSON("application/x-ndjson", "JSONEachRow"),
  ARROW("application/vnd.apache.arrow.stream", "ArrowStream"),
  PARQUET("application/vnd.apache.parquet", "Parquet");

  private static final String JSON = "json";

  private final String contentType;
  private final String clickHouse;

  ExportFormat(String contentType, String clickHouse) {
    this.contentType = contentType;
    this.clickHouse = clickHouse;
  }

  /** Takes what is wrong with a parameter: its name, a code and words. */
  public interface Mistakes {
    void tell(String field, String code, String message);
  }

  /** By `format`, or else by the header Accept; empty for our JSON. */
  public static Optional<ExportFormat> asked(
      Context ctx, Function<String, Optional<String>> parameters, Mistakes mistakes) {
    Optional<String> named = parameters.apply("format");
    if (named.isEmpty()) {
      return accepted(Optional.ofNullable(ctx.header("Accept")).orElse(""));
    }
    Optional<ExportFormat> format =
        Arrays.stream(values()).filter(each -> each.publicName().equals(named.get())).findFirst();
    if (format.isEmpty() && !named.get().equals(JSON)) {
      mistakes.tell("format", "unknown", "must be json, csv, ndjson, arrow or parquet");
    }
    return format;
  }

  private static Optional<ExportFormat> accepted(String accept) {
    for (String range : accept.split(",", -1)) {
      String type = range.split(";", 2)[0].strip();
      Optional<ExportFormat> format =
          Arrays.stream(values()).filter(each -> each.contentType.equals(type)).findFirst();
      if (format.isPresent()) {
        return format;
      }
    }
    return Optional.empty();
  }

  public String publicName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String contentType() {
    return this == CSV ? contentType + "; charset=utf-8" : contentType;
  }

  String clickHouse() {
    return clickHouse;
  }
}
