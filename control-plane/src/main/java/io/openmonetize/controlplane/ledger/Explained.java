package io.openmonetize.controlplane.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.controlplane.archive.PastEvent;
import io.openmonetize.schemas.AccountKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger in words and numbers.
 *
 * @param why sentences, in the order in which one would tell them
 * @param event behind it; null when there is none, or while it cannot be read
 */
record Explained(
    String customerId,
    String transactionId,
    long sequence,
    List<String> why,
    String type,
    String wallet,
    String amount,
    String heldDelta,
    String balanceBefore,
    String balanceAfter,
    List<Slice> slices,
    @Nullable String priceVersion,
    @Nullable String actor,
    @Nullable String commandId,
    @Nullable String refersTo,
    @Nullable Event event,
    String hash,
    String createdAt) {

  record Slice(String grantId, String amount) {}

  /** What was used, and how it was priced. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Event(
      String eventId,
      String verdict,
      String timestamp,
      Map<String, String> fields,
      Map<String, String> quantities,
      String creditsBurned,
      String creditsUnfunded,
      String priceVersion,
      String rule) {

    static Event of(String id, PastEvent event) {
      var quantities = new TreeMap<String, String>();
      event.quantities().forEach((name, value) -> quantities.put(name, plain(value)));
      var fields = new TreeMap<>(event.texts());
      fields.remove("event_id");
      return new Event(
          id,
          event.verdict(),
          Instant.ofEpochMilli(event.timestampMs()).toString(),
          fields,
          quantities,
          event.burned().toString(),
          event.unfunded().toString(),
          event.priceVersion(),
          event.rule());
    }

    private static String plain(BigDecimal value) {
      return value.stripTrailingZeros().toPlainString();
    }
  }

  static Explained of(AccountKey account, Line line, Optional<PastEvent> event) {
    return new Explained(
        account.customerId(),
        line.transactionId(),
        line.sequence(),
        Words.of(line, event),
        line.type(),
        line.wallet(),
        line.amount().toString(),
        line.heldDelta().toString(),
        line.before().toString(),
        line.after().toString(),
        line.slices().stream().map(s -> new Slice(s.grantId(), s.amount().toString())).toList(),
        orNull(line.priceVersion()),
        orNull(line.actor()),
        orNull(line.commandId()),
        orNull(line.reference()),
        event.map(known -> Event.of(line.eventId(), known)).orElse(null),
        line.hash(),
        line.time().toString());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
