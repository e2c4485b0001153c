package io.openmonetize.controlplane.analytics.export;

import io.javalin.http.Context;
import io.openmonetize.controlplane.analytics.range.TimeRange;
import io.openmonetize.controlplane.analytics.sql.Scope;
import io.openmonetize.controlplane.archive.SqlQuestion;
import io.openmonetize.controlplane.archive.Views;
import io.openmonetize.http.Unbroken;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * Carries rows from ClickHouse to the client as they come: what is held here is a buffer, however
 * many there are. An export is whole, or it is refused, or its connection is cut; a part of one
 * would pass for all of it.
 *
 * <pre>
 *   how many? ─► too many: 422
 *       └──────► ClickHouse makes all of it ─► bytes ─► client
 * </pre>
 */
public final class Exports {
  public static final int MOST_ROWS = 1_000_000;

  /** Each keeps a query of ClickHouse and a thread of the server busy. */
  private static final int AT_ONCE = 4;

  /** Whoever takes a file drop by drop would otherwise keep one of the few places for ever. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Duration RETRY = Duration.ofSeconds(10);

  private final Views views;
  private final Duration longest;
  private final Semaphore free = new Semaphore(AT_ONCE);

  public Exports(Views views) {
    this(views, LONGEST);
  }

  Exports(Views views, Duration longest) {
    this.views = views;
    this.longest = longest;
  }

  /** An answer that is under way; whoever has it sends it. */
  public record Export(InputStream bytes, ExportFormat format, String name) {

    /** The server reads it to the end or, when the client has gone, closes it before. */
    public void answer(Context ctx) {
      ctx.contentType(format.contentType());
      ctx.header(
          "Content-Disposition",
          "attachment; filename=\"" + name + "." + format.publicName() + "\"");
      Unbroken.answer(ctx, bytes);
    }
  }

  public Export view(ExportView view, Scope scope, TimeRange range, ExportFormat format) {
    return export(ExportSql.view(view, scope, range), view.publicName(), format);
  }

  /**
   * @param source rows, which may come in any number
   */
  public Export export(SqlQuestion source, String name, ExportFormat format) {
    if (!free.tryAcquire()) {
      throw ApiException.later(
          ApiError.UNAVAILABLE, AT_ONCE + " exports are under way; try again", RETRY);
    }
    boolean under = false;
    try {
      refuseTooMany(source);
      InputStream bytes = views.stream(shown(source, format), format.clickHouse());
      under = true;
      return new Export(new Released(bytes, longest, free::release), format, name);
    } finally {
      if (!under) {
        free.release();
      }
    }
  }

  private void refuseTooMany(SqlQuestion source) {
    long rows = Long.parseLong(views.rows(ExportSql.count(source, MOST_ROWS)).get(0).get(0));
    if (rows > MOST_ROWS) {
      throw ApiException.of(
              ApiError.TOO_MANY,
              String.format(
                  Locale.ROOT,
                  "There are more than %d rows. Name a shorter time, and export one after the other",
                  MOST_ROWS))
          .with("reason", "too_many_rows");
    }
  }

  private SqlQuestion shown(SqlQuestion source, ExportFormat format) {
    List<ExportSql.Column> columns =
        views.rows(ExportSql.describe(source)).stream()
            .map(row -> new ExportSql.Column(row.get(0), row.get(1)))
            .toList();
    return ExportSql.rows(source, columns, format, MOST_ROWS);
  }
}
