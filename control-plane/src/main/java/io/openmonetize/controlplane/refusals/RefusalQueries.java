package io.openmonetize.controlplane.refusals;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.QueryTime;
import io.openmonetize.controlplane.archive.RefusalArchive.Place;
import io.openmonetize.controlplane.archive.RefusalArchive.Query;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.util.Optional;
import java.util.Set;

/** Reads which refusals are meant. */
final class RefusalQueries {
  private static final Set<String> SOURCES = Set.of("http", "kafka", "account");
  private static final int MAX_TEXT = 255;

  private RefusalQueries() {}

  static Query of(Context ctx, Optional<AccountKey> scope) {
    return new Query(
        scope,
        open(ctx),
        QueryTime.of(ctx, "from"),
        QueryTime.of(ctx, "until"),
        text(ctx, "code"),
        text(ctx, "field"),
        text(ctx, "event_id"),
        source(ctx),
        Optional.empty());
  }

  /** What is open and fits the filter. */
  static Query of(FieldReader filter, Optional<AccountKey> scope) {
    Optional<String> source = filter.text("source", MAX_TEXT);
    if (source.filter(name -> !SOURCES.contains(name)).isPresent()) {
      filter.error("source", "not_a_choice", "must be http, kafka or account");
    }
    return new Query(
        scope,
        Optional.of(true),
        filter.time("from"),
        filter.time("until"),
        filter.text("code", MAX_TEXT),
        filter.text("field", MAX_TEXT),
        filter.text("event_id", MAX_TEXT),
        source,
        Optional.empty());
  }

  /** A place as a cursor carries it: the time, and the id behind it. */
  static Optional<Place> place(String after) {
    if (after.isEmpty()) {
      return Optional.empty();
    }
    int space = after.indexOf(' ');
    return Optional.of(
        new Place(Long.parseLong(after.substring(0, space)), after.substring(space + 1)));
  }

  private static Optional<Boolean> open(Context ctx) {
    String status = ctx.queryParam("status");
    if (status == null || status.equals("open")) {
      return Optional.of(true);
    }
    return switch (status) {
      case "replayed" -> Optional.of(false);
      case "all" -> Optional.empty();
      default ->
          throw ApiException.invalid("status", "not_a_choice", "must be open, replayed or all");
    };
  }

  private static Optional<String> source(Context ctx) {
    Optional<String> source = text(ctx, "source");
    if (source.filter(name -> !SOURCES.contains(name)).isPresent()) {
      throw ApiException.invalid("source", "not_a_choice", "must be http, kafka or account");
    }
    return source;
  }

  private static Optional<String> text(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name));
  }
}
