package io.openmonetize.controlplane.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.controlplane.sdk.SdkShapes;
import io.openmonetize.schemas.AccountKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of the ledger, newest line first.
 *
 * @param nextCursor null at the ledger's first line
 * @param degraded lines that exist may be missing because a store is away or behind; the cursor
 *     goes on where they are
 */
record TransactionsAnswer(
    List<Map<String, Object>> data,
    @Nullable String nextCursor,
    boolean hasMore,
    boolean degraded,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pagination pagination) {

  record Slice(String grantId, String amount) {}

  /** As clients that page by offset read it. */
  record Pagination(int limit, int offset, long total) {}

  static TransactionsAnswer of(AccountKey account, LedgerPage page, PageQuery query) {
    return of(account, Cursor.ALL, page, query, TransactionsAnswer::item);
  }

  /** As the existing SDKs read it: numbers under the names that they know. */
  static TransactionsAnswer ofWallet(
      AccountKey account, WalletId wallet, LedgerPage page, PageQuery query) {
    return of(account, wallet.value(), page, query, TransactionsAnswer::itemOfWallet);
  }

  private static TransactionsAnswer of(
      AccountKey account,
      String list,
      LedgerPage page,
      PageQuery query,
      Function<Line, Map<String, Object>> form) {
    var pagination =
        page.total().isPresent() && query.cursor().isEmpty()
            ? new Pagination(query.limit(), query.offset(), page.total().getAsLong())
            : null;
    return new TransactionsAnswer(
        page.lines().stream().map(form).toList(),
        page.next().map(cursor -> cursor.encode(account, list)).orElse(null),
        page.next().isPresent(),
        page.degraded(),
        pagination);
  }

  static Map<String, Object> item(Line line) {
    var item = new LinkedHashMap<String, Object>();
    item.put("id", line.transactionId());
    item.put("sequence", line.sequence());
    item.put("type", line.type());
    item.put("wallet", line.wallet());
    item.put("amount", line.amount().toString());
    item.put("held_delta", line.heldDelta().toString());
    item.put("balance_before", line.before().toString());
    item.put("balance_after", line.after().toString());
    item.put("description", orNull(line.description()));
    item.put("event_id", orNull(line.eventId()));
    item.put("command_id", orNull(line.commandId()));
    item.put("reference", orNull(line.reference()));
    item.put("slices", line.slices().stream().map(TransactionsAnswer::slice).toList());
    item.put("price_version", orNull(line.priceVersion()));
    item.put("created_at", line.time().toString());
    return item;
  }

  /** `amount` is the SDKs' number here, so the exact one has a name of its own. */
  private static Map<String, Object> itemOfWallet(Line line) {
    Map<String, Object> item = item(line);
    item.put("amount_exact", line.amount().toString());
    item.putAll(SdkShapes.transaction(line));
    return item;
  }

  private static Slice slice(Line.Slice slice) {
    return new Slice(slice.grantId(), slice.amount().toString());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
