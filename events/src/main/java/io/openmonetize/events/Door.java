package io.openmonetize.events;

import io.openmonetize.schemas.AccountKey;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where an event comes in, and what is known there without reading it.
 *
 * @param account whose key opened the door; empty for the operator and for Kafka, where each event
 *     names its customer (and may say `"livemode": false`)
 * @param receivedAtMs the time of an event that names none
 * @param backfill the request declares its events to be history
 * @param assignedIds gives an id to an event that came without one
 */
public record Door(
    Optional<AccountKey> account,
    long receivedAtMs,
    boolean backfill,
    Supplier<String> assignedIds) {

  /** A customer's own key. */
  public static Door ofCustomer(
      AccountKey account, long receivedAtMs, boolean backfill, Supplier<String> assignedIds) {
    return new Door(Optional.of(account), receivedAtMs, backfill, assignedIds);
  }

  /** The operator, who may send for any customer. */
  public static Door ofOperator(long receivedAtMs, boolean backfill, Supplier<String> assignedIds) {
    return new Door(Optional.empty(), receivedAtMs, backfill, assignedIds);
  }

  /**
   * A record of the public topic. Its position names an event that came without an id, so that a
   * replay of the topic assigns the same id again.
   */
  public static Door ofRecord(RecordPosition position, long receivedAtMs) {
    return new Door(Optional.empty(), receivedAtMs, false, position::assignedId);
  }

  /** The key's mode, else what the event says of its own. */
  boolean livemodeOr(boolean said) {
    return account.map(AccountKey::livemode).orElse(said);
  }

  /** Who may see an event that was refused here: never somebody it only claims to belong to. */
  String visibleTo(String namedCustomer) {
    return account.map(AccountKey::customerId).orElse(namedCustomer);
  }
}
