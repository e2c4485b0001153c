package io.openmonetize.journal;

import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.JournalRecord;
import java.util.Objects;

/** A record and the account it belongs to. */
public record JournalEntry(AccountKey account, JournalRecord record) {
  public JournalEntry {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(record, "record");
  }
}
