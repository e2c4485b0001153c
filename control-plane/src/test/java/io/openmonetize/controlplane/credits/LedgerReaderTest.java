package io.openmonetize.controlplane.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.controlplane.fakes.FakeArchive;
import io.openmonetize.controlplane.fakes.LedgerTails;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.LedgerLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LedgerReaderTest {
  private static final AccountKey ACCOUNT = AccountKey.of(true, "cust_1");
  private final LedgerTails tail = new LedgerTails();
  private final FakeArchive archive = new FakeArchive();
  private final LedgerReader reader = new LedgerReader(new Accounts(tail), tail, archive);

  @Test
  void every_line_comes_once_whatever_the_page_size() {
    for (int limit : new int[] {1, 7, 50, 99, 100}) {
      write(250);
      assertThat(all(limit)).isEqualTo(down(250, 1));
    }
  }

  @Test
  void a_page_within_the_newest_lines_asks_nothing_of_the_archive() {
    write(250);

    LedgerPage page = newest(100);

    assertThat(sequences(page)).isEqualTo(down(250, 151));
    assertThat(page.degraded()).isFalse();
    assertThat(archive.questions).hasValue(0);
  }

  @Test
  void a_page_over_the_seam_is_whole() {
    write(250);

    LedgerPage page = reader.page(ACCOUNT, Optional.of(new Cursor(156)), query(10));

    assertThat(sequences(page)).isEqualTo(down(155, 146));
    assertThat(page.degraded()).isFalse();
  }

  @Test
  void lines_written_between_two_pages_change_nothing_of_the_second() {
    write(200);
    LedgerPage first = newest(20);
    write(230);

    LedgerPage second = reader.page(ACCOUNT, first.next(), query(20));

    assertThat(sequences(second)).isEqualTo(down(180, 161));
  }

  @Test
  void a_cursor_that_the_tail_has_moved_past_goes_on_in_the_archive() {
    write(200);
    LedgerPage first = newest(50);
    write(400);

    LedgerPage second = reader.page(ACCOUNT, first.next(), query(50));

    assertThat(sequences(second)).isEqualTo(down(150, 101));
  }

  @Test
  void a_cursor_above_the_newest_line_begins_at_the_total() {
    write(30);

    LedgerPage page = reader.page(ACCOUNT, Optional.of(new Cursor(1_000)), query(10));

    assertThat(sequences(page)).isEqualTo(down(30, 21));
    assertThat(page.degraded()).isFalse();
  }

  @Test
  void a_gap_in_the_tail_is_filled_from_the_archive() {
    write(120);
    tail.lines.removeIf(line -> line.getSequence() == 100);

    LedgerPage page = newest(40);

    assertThat(sequences(page)).isEqualTo(down(120, 81));
    assertThat(page.degraded()).isFalse();
  }

  @Test
  void an_archive_that_is_behind_ends_the_page_at_the_gap_and_the_cursor_goes_on_there() {
    write(120);
    List<LedgerLine> complete = archive.lines;
    tail.lines.removeIf(line -> line.getSequence() < 100);
    archive.lines = complete.stream().filter(l -> l.getSequence() < 90).toList();

    LedgerPage page = newest(40);

    assertThat(sequences(page)).isEqualTo(down(120, 100));
    assertThat(page.degraded()).isTrue();
    archive.lines = complete;
    LedgerPage next = reader.page(ACCOUNT, page.next(), query(40));
    assertThat(sequences(next)).isEqualTo(down(99, 60));
  }

  @Test
  void without_the_archive_what_is_known_is_told_and_marked() {
    write(250);
    archive.away = true;

    LedgerPage page = reader.page(ACCOUNT, Optional.of(new Cursor(156)), query(10));

    assertThat(sequences(page)).isEqualTo(down(155, 151));
    assertThat(page.degraded()).isTrue();
    assertThat(page.next()).contains(new Cursor(151));
  }

  @Test
  void without_the_archive_an_older_page_is_unavailable_rather_than_empty() {
    write(250);
    archive.away = true;

    assertThatThrownBy(() -> reader.page(ACCOUNT, Optional.of(new Cursor(151)), query(10)))
        .isInstanceOf(ArchiveUnavailable.class);
  }

  @Test
  void without_redis_the_archive_answers_and_the_page_is_marked() {
    write(250);
    tail.away = true;

    LedgerPage page = newest(10);

    assertThat(sequences(page)).isEqualTo(down(250, 241));
    assertThat(page.degraded()).isTrue();
    assertThat(page.total()).isEmpty();
    LedgerPage next = reader.page(ACCOUNT, page.next(), query(10));
    assertThat(sequences(next)).isEqualTo(down(240, 231));
    assertThat(next.degraded()).isFalse();
  }

  @Test
  void a_lost_tail_is_no_empty_ledger() {
    write(30);
    tail.lines.clear();

    LedgerPage page = newest(10);

    assertThat(sequences(page)).isEqualTo(down(30, 21));
    assertThat(page.degraded()).isFalse();
  }

  @Test
  void a_wiped_redis_is_no_empty_ledger_either() {
    write(30);
    tail.wipe();

    LedgerPage page = newest(10);

    assertThat(sequences(page)).isEqualTo(down(30, 21));
    assertThat(page.degraded()).isTrue();
  }

  @Test
  void an_account_without_lines_has_an_empty_page() {
    LedgerPage page = newest(10);

    assertThat(page.lines()).isEmpty();
    assertThat(page.next()).isEmpty();
    assertThat(page.degraded()).isFalse();
    assertThat(archive.questions).hasValue(0);
  }

  @Test
  void an_offset_counts_from_the_newest_line() {
    write(250);

    LedgerPage page =
        reader.page(ACCOUNT, Optional.empty(), new PageQuery(5, 98, Optional.empty()));

    assertThat(sequences(page)).isEqualTo(down(152, 148));
    LedgerPage beyond =
        reader.page(ACCOUNT, Optional.empty(), new PageQuery(5, 250, Optional.empty()));
    assertThat(beyond.lines()).isEmpty();
    assertThat(beyond.degraded()).isFalse();
  }

  private void write(int lines) {
    List<LedgerLine> all = LongStream.rangeClosed(1, lines).mapToObj(LedgerTails::line).toList();
    archive.lines = all;
    archive.questions.set(0);
    tail.keepNewest(all);
  }

  private LedgerPage newest(int limit) {
    return reader.page(ACCOUNT, Optional.empty(), query(limit));
  }

  private List<Long> all(int limit) {
    var sequences = new ArrayList<Long>();
    Optional<Cursor> next = Optional.empty();
    do {
      LedgerPage page = reader.page(ACCOUNT, next, query(limit));
      sequences.addAll(sequences(page));
      next = page.next();
    } while (next.isPresent());
    return sequences;
  }

  private static PageQuery query(int limit) {
    return new PageQuery(limit, 0, Optional.empty());
  }

  private static List<Long> sequences(LedgerPage page) {
    return page.lines().stream().map(Line::sequence).toList();
  }

  private static List<Long> down(long from, long to) {
    return LongStream.iterate(from, n -> n >= to, n -> n - 1).boxed().toList();
  }
}
