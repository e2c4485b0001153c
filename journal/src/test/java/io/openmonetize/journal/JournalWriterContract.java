package io.openmonetize.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.UsageEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every pen at the journal does, the real one and the fake. */
abstract class JournalWriterContract {
  static final Duration SOON = Duration.ofSeconds(20);

  abstract JournalWriter writer();

  /** What stands in the journal under that account, in order. */
  abstract List<JournalRecord> read(AccountKey account, int expected);

  /** The number of ticks in a partition, and the catalog length of the last. */
  abstract List<Long> readTicks(int partition, int expected);

  static JournalRecord usage(String eventId) {
    return JournalRecord.newBuilder().setUsage(UsageEvent.newBuilder().setEventId(eventId)).build();
  }

  @Test
  void an_acknowledged_record_stands_in_the_journal_with_the_writers_time() {
    var account = AccountKey.of(true, "cust_one");
    long before = System.currentTimeMillis();
    assertThat(writer().write(account, usage("evt_1"))).succeedsWithin(SOON);
    var record = read(account, 1).get(0);
    assertThat(record.getUsage().getEventId()).isEqualTo("evt_1");
    assertThat(record.getWrittenAtMs()).isBetween(before, System.currentTimeMillis());
  }

  @Test
  void a_batch_stands_in_the_order_given() {
    var account = AccountKey.of(false, "cust_batch");
    var entries = new ArrayList<JournalEntry>();
    var ids = new ArrayList<String>();
    for (int i = 0; i < 500; i++) {
      entries.add(new JournalEntry(account, usage("evt_" + i)));
      ids.add("evt_" + i);
    }
    assertThat(writer().writeAll(entries)).succeedsWithin(SOON);
    assertThat(read(account, 500)).extracting(r -> r.getUsage().getEventId()).isEqualTo(ids);
  }

  @Test
  void an_empty_batch_is_written_at_once() {
    assertThat(writer().writeAll(List.of())).succeedsWithin(SOON);
  }

  @Test
  void a_command_is_written_like_an_event() {
    var account = AccountKey.claim("abc");
    var command =
        JournalRecord.newBuilder().setCommand(Command.newBuilder().setCommandId("cmd_1")).build();
    assertThat(writer().write(account, command)).succeedsWithin(SOON);
    assertThat(read(account, 1).get(0).getCommand().getCommandId()).isEqualTo("cmd_1");
  }

  @Test
  void a_tick_goes_to_its_partition() {
    assertThat(writer().tick(63, 7)).succeedsWithin(SOON);
    assertThat(readTicks(63, 1)).containsExactly(7L);
  }

  @Test
  void the_writers_time_is_not_the_callers_to_set() {
    var stamped = usage("evt_1").toBuilder().setWrittenAtMs(1).build();
    assertThatThrownBy(() -> writer().write(AccountKey.of(true, "c"), stamped))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
