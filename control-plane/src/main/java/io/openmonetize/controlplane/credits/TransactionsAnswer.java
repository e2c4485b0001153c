package io.openmonetize.controlplane.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.schemas.AccountKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the ledger, newest line first.
 *
 * @param nextCursor null at the ledger's first line
 * @param degraded lines that exist may be missing because a store is away or behind; the cursor
 *     goes on where they are
 */
record TransactionsAnswer(
    List<Item> data,
    @Nullable String nextCursor,
    boolean hasMore,
    boolean degraded,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pagination pagination) {

  record Item(
      String id,
      long sequence,
      String type,
      String wallet,
      String amount,
      String heldDelta,
      String balanceBefore,
      String balanceAfter,
      @Nullable String description,
      @Nullable String eventId,
      @Nullable String commandId,
      List<Slice> slices,
      @Nullable String priceVersion,
      String createdAt) {}

  record Slice(String grantId, String amount) {}

  /** As clients that page by offset read it. */
  record Pagination(int limit, int offset, long total) {}

  static TransactionsAnswer of(AccountKey account, LedgerPage page, PageQuery query) {
    var pagination =
        page.newest().isPresent() && query.cursor().isEmpty()
            ? new Pagination(query.limit(), query.offset(), page.newest().getAsLong())
            : null;
    return new TransactionsAnswer(
        page.lines().stream().map(TransactionsAnswer::item).toList(),
        page.next().map(cursor -> cursor.encode(account)).orElse(null),
        page.next().isPresent(),
        page.degraded(),
        pagination);
  }

  static TransactionsAnswer none(PageQuery query) {
    var pagination = new Pagination(query.limit(), query.offset(), 0);
    return new TransactionsAnswer(List.of(), null, false, false, pagination);
  }

  private static Item item(Line line) {
    return new Item(
        line.transactionId(),
        line.sequence(),
        line.type(),
        line.wallet(),
        line.amount().toString(),
        line.heldDelta().toString(),
        line.before().toString(),
        line.after().toString(),
        orNull(line.description()),
        orNull(line.eventId()),
        orNull(line.commandId()),
        line.slices().stream().map(s -> new Slice(s.grantId(), s.amount().toString())).toList(),
        orNull(line.priceVersion()),
        line.time().toString());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
