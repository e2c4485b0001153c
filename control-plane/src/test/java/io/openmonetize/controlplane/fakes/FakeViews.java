package io.openmonetize.controlplane.fakes;

import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.SqlQuestion;
import io.openmonetize.controlplane.archive.Views;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Views without any usage in them, unless a test says what is answered; they may be away. */
public final class FakeViews implements Views {
  public final List<SqlQuestion> asked = new CopyOnWriteArrayList<>();
  public volatile boolean away;
  public volatile RuntimeException failure = new ArchiveUnavailable("away", new AssertionError());
  public volatile Function<SqlQuestion, List<List<String>>> rows = FakeViews::nothing;

  @Override
  public List<List<String>> rows(SqlQuestion question) {
    require(question);
    return rows.apply(question);
  }

  @Override
  public InputStream stream(SqlQuestion question, String format) {
    require(question);
    return new ByteArrayInputStream(
        ("{\"format\":\"" + format + "\"}\n").getBytes(StandardCharsets.UTF_8));
  }

  public static List<List<String>> nothing(SqlQuestion question) {
    String text = question.text();
    if (text.startsWith("DESCRIBE")) {
      return List.of(List.of("event_id", "String"));
    }
    boolean one = text.startsWith("SELECT count() FROM") || text.contains("AS as_of");
    return one ? List.of(List.of("0")) : List.of();
  }

  private void require(SqlQuestion question) {
    asked.add(question);
    if (away) {
      throw failure;
    }
  }
}
