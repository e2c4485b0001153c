package io.openmonetize.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What an account may expect of its storage: of the one in memory, which the rules are tested on,
 * as of the one that the job has.
 */
public abstract class AccountStorageContract {
  private static final String KEY = "live:acme";
  private static final String OTHER = "live:other";

  /** The pieces of an account, the same ones for the same key within a test. */
  protected abstract AccountStorage storage(String account);

  @Test
  void what_was_never_written_is_absent_and_may_be_dropped() {
    AccountStorage storage = storage(KEY);

    assertThat(storage.readHead()).isEmpty();
    assertThat(storage.readFacts()).isEmpty();
    assertThat(storage.readAnswer("a")).isEmpty();
    assertThat(storage.readPiece("a")).isEmpty();
    assertThat(storage.readFilter(1)).isEmpty();
    assertThat(storage.readParked()).isEmpty();
    assertThat(storage.readIds(1, 1)).isEmpty();
    assertThat(storage.readDue(1)).isEmpty();
    assertThat(storage.readHistory(1)).isEmpty();
    assertThat(storage.readImage(1, "a")).isEmpty();
    assertThat(storage.readImages(1)).isEmpty();
    assertThat(storage.readAnswerKeys(1)).isEmpty();
    storage.dropAnswer("a");
    storage.dropAnswerKeys(1);
    storage.dropPiece("a");
    storage.dropFilter(1);
    storage.dropIds(1, 1);
    storage.dropDue(1);
    storage.dropHistory(1);
    storage.dropImages(1);
    storage.unpark(1);
  }

  @Test
  void a_piece_is_what_was_written_last_until_it_is_dropped() {
    AccountStorage storage = storage(KEY);
    storage.writePiece("wallet:team:a", bytes("one"));
    storage.writePiece("wallet:team:b", bytes("two"));
    storage.writePiece("wallet:team:a", bytes("three"));

    assertThat(storage.readPiece("wallet:team:a")).contains(bytes("three"));
    storage.dropPiece("wallet:team:a");
    assertThat(storage.readPiece("wallet:team:a")).isEmpty();
    assertThat(storage.readPiece("wallet:team:b")).contains(bytes("two"));
  }

  @Test
  void what_falls_due_is_kept_by_hour_in_the_order_of_writing() {
    AccountStorage storage = storage(KEY);
    storage.appendDue(7, "b");
    storage.appendDue(7, "a");
    storage.appendDue(8, "c");
    storage.appendDue(7, "b");

    assertThat(storage.readDue(7)).containsExactly("b", "a", "b");
    storage.dropDue(7);
    assertThat(storage.readDue(7)).isEmpty();
    assertThat(storage.readDue(8)).containsExactly("c");
  }

  @Test
  void who_looks_through_an_hour_may_write_to_it_meanwhile() {
    AccountStorage storage = storage(KEY);
    storage.appendDue(7, "a");
    storage.appendDue(7, "b");

    var seen = new ArrayList<String>();
    for (String name : storage.readDue(7)) {
      seen.add(name);
      storage.appendDue(7, name + " again");
    }

    assertThat(seen).containsExactly("a", "b");
    assertThat(storage.readDue(7)).containsExactly("a", "b", "a again", "b again");
  }

  @Test
  void a_page_of_the_history_is_appended_to_replaced_and_dropped_by_itself() {
    AccountStorage storage = storage(KEY);
    storage.appendHistory(1, bytes("a"));
    storage.appendHistory(1, bytes("b"));
    storage.appendHistory(2, bytes("c"));

    assertThat(storage.readHistory(1)).containsExactly(bytes("a"), bytes("b"));
    storage.replaceHistory(1, bytes("whole"));
    storage.appendHistory(1, bytes("more"));
    assertThat(storage.readHistory(1)).containsExactly(bytes("whole"), bytes("more"));
    storage.dropHistory(1);
    assertThat(storage.readHistory(1)).isEmpty();
    assertThat(storage.readHistory(2)).containsExactly(bytes("c"));
  }

  @Test
  void images_come_in_the_order_of_their_names_and_leave_with_their_page() {
    AccountStorage storage = storage(KEY);
    for (String name : List.of("wallet:user:10", "b", "wallet:user:9", "größer", "")) {
      storage.writeImage(3, name, bytes("image of " + name));
    }
    storage.writeImage(4, "b", new byte[0]);
    storage.writeImage(3, "b", bytes("newer"));

    assertThat(storage.readImages(3).keySet())
        .containsExactly("", "b", "größer", "wallet:user:10", "wallet:user:9");
    assertThat(storage.readImage(3, "b")).contains(bytes("newer"));
    assertThat(storage.readImage(4, "b")).contains(new byte[0]);
    storage.dropImages(3);
    assertThat(storage.readImages(3)).isEmpty();
    assertThat(storage.readImage(3, "b")).isEmpty();
    assertThat(storage.readImages(4)).containsOnlyKeys("b");
  }

  @Test
  void pages_and_hours_may_have_any_number() {
    AccountStorage storage = storage(KEY);
    for (int page : new int[] {0, 1, 255, 256, Integer.MAX_VALUE}) {
      storage.writeImage(page, "a", bytes("page " + page));
      storage.appendHistory(page, bytes("page " + page));
      storage.appendDue(page, "page " + page);
    }
    for (int page : new int[] {0, 1, 255, 256, Integer.MAX_VALUE}) {
      assertThat(storage.readImages(page)).hasSize(1).containsEntry("a", bytes("page " + page));
      assertThat(storage.readHistory(page)).containsExactly(bytes("page " + page));
      assertThat(storage.readDue(page)).containsExactly("page " + page);
    }
  }

  @Test
  void an_hour_names_the_answers_that_were_written_under_it() {
    AccountStorage storage = storage(KEY);
    storage.writeAnswer("a", bytes("1"), 25);
    storage.writeAnswer("b", bytes("2"), 27);

    assertThat(storage.readAnswerKeys(25)).containsExactly("a");
    assertThat(storage.readAnswerKeys(26)).isEmpty();
    storage.dropAnswer("a");
    storage.dropAnswerKeys(25);

    assertThat(storage.readAnswerKeys(25)).isEmpty();
    assertThat(storage.readAnswer("a")).isEmpty();
    assertThat(storage.readAnswer("b")).contains(bytes("2"));
  }

  @Test
  void parked_events_come_in_the_order_of_parking() {
    AccountStorage storage = storage(KEY);
    for (long revision : new long[] {300, 2, 70_000, 128}) {
      storage.park(revision, Given.event("evt_" + revision, revision));
    }
    storage.unpark(128);

    assertThat(storage.readParked())
        .containsExactly(
            new ParkedEvent(2, Given.event("evt_2", 2)),
            new ParkedEvent(300, Given.event("evt_300", 300)),
            new ParkedEvent(70_000, Given.event("evt_70000", 70_000)));
  }

  @Test
  void accounts_do_not_see_one_another() {
    AccountStorage storage = storage(KEY);
    AccountStorage other = storage(OTHER);
    storage.writePiece("a", bytes("1"));
    storage.appendDue(1, "a");
    storage.appendHistory(1, bytes("1"));
    storage.writeImage(1, "a", bytes("1"));
    other.writeImage(1, "b", bytes("2"));

    assertThat(other.readPiece("a")).isEmpty();
    assertThat(other.readDue(1)).isEmpty();
    assertThat(other.readHistory(1)).isEmpty();
    assertThat(other.readImages(1)).containsOnlyKeys("b");
    other.dropImages(1);
    assertThat(storage.readImages(1)).containsOnlyKeys("a");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
