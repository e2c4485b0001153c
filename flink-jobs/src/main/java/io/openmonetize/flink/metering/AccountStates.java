package io.openmonetize.flink.metering;

import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * The pieces of an account in state, all keyed by the account key; the bytes are the domain's own
 * versioned formats. The one place that names them: job, bootstrap and tests share it.
 */
final class AccountStates {
  private static final BytePrimitiveArraySerializer BYTES = BytePrimitiveArraySerializer.INSTANCE;

  /** Read with every visit. Lives as long as the account. */
  static final ValueStateDescriptor<byte[]> HEAD = new ValueStateDescriptor<>("head", BYTES);

  /** Who the customer is. Lives as long as the account. */
  static final ValueStateDescriptor<byte[]> FACTS = new ValueStateDescriptor<>("facts", BYTES);

  /** The last lines of the ledger as published, for the projection. Bounded by its length. */
  static final ValueStateDescriptor<byte[]> TAIL = new ValueStateDescriptor<>("tail", BYTES);

  /** Ids per (segment, slice). Ends when the segment leaves the dedup window. */
  static final ListStateDescriptor<byte[]> IDS = new ListStateDescriptor<>("ids", BYTES);

  /** Filters of closed segments. Ends with the segment. */
  static final MapStateDescriptor<Integer, byte[]> FILTERS =
      new MapStateDescriptor<>("id-filters", IntSerializer.INSTANCE, BYTES);

  /** Answers by idempotency key. Ends a day of journal time after the answer. */
  static final MapStateDescriptor<String, byte[]> ANSWERS =
      new MapStateDescriptor<>("answers", StringSerializer.INSTANCE, BYTES);

  /** Which answers end in which hour. Ends with them. */
  static final ListStateDescriptor<String> ANSWER_EXPIRY =
      new ListStateDescriptor<>("answer-expiry", StringSerializer.INSTANCE);

  /** Events that wait for a price, by the revision of their parking. Ends when the price comes. */
  static final MapStateDescriptor<Long, byte[]> PARKED =
      new MapStateDescriptor<>("parked", LongSerializer.INSTANCE, BYTES);

  /**
   * Journal records of a frozen account, in order. Ends when an operator lets the account go on.
   */
  static final ListStateDescriptor<byte[]> ASIDE = new ListStateDescriptor<>("aside", BYTES);

  /**
   * What is read only when it is needed, by name: wallets of teams and users, open holds. Each ends
   * with what it is about; a wallet lives as long as the account.
   */
  static final MapStateDescriptor<String, byte[]> PIECES =
      new MapStateDescriptor<>("pieces", StringSerializer.INSTANCE, BYTES);

  /** Names to look at in an hour. Ends when the hour has come. */
  static final ListStateDescriptor<String> DUE =
      new ListStateDescriptor<>("due", StringSerializer.INSTANCE);

  /** What happened, by page. Ends when the page leaves the correction horizon. */
  static final ListStateDescriptor<byte[]> HISTORY = new ListStateDescriptor<>("history", BYTES);

  /**
   * What pieces were when a page of the history began, by name: a map for each page, so that the
   * images of one page lie beside each other and are read and dropped without a look at another's.
   * Ends with the page.
   */
  static final MapStateDescriptor<String, byte[]> IMAGES =
      new MapStateDescriptor<>("images", StringSerializer.INSTANCE, BYTES);

  private AccountStates() {}
}
