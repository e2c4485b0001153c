package io.openmonetize.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.journal.fake.MemoryJournal;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.JournalRecord;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryJournalTest extends JournalWriterContract {
  private final MemoryJournal journal = new MemoryJournal(Clock.systemUTC());

  @Override
  JournalWriter writer() {
    return journal;
  }

  @Override
  List<JournalRecord> read(AccountKey account, int expected) {
    return journal.entries().stream()
        .filter(e -> e.account().equals(account))
        .map(JournalEntry::record)
        .toList();
  }

  @Override
  List<Long> readTicks(int partition, int expected) {
    return journal.ticks().stream()
        .filter(t -> t.partition() == partition)
        .map(MemoryJournal.WrittenTick::catalogLength)
        .toList();
  }

  @Test
  void away_means_not_acknowledged() {
    journal.goAway(true);
    assertThat(journal.write(AccountKey.of(true, "c"), usage("evt_1")))
        .failsWithin(SOON)
        .withThrowableThat()
        .withCauseInstanceOf(JournalUnavailableException.class);
  }
}
