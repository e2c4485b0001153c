package io.openmonetize.controlplane.corrections;

import com.google.protobuf.ByteString;
import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.Archives;
import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.controlplane.archive.PastEvent;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.events.Fingerprint;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.LedgerKnowledge;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Finds the event that is to be corrected, and what the ledger says of it. */
public final class PastEvents {
  private static final Duration RETRY = Duration.ofSeconds(2);

  /** An event writes a line per wallet: team, user, customer. */
  private static final int LINES_OF_AN_EVENT = 3;

  private final Accounts accounts;
  private final Archives archives;

  public PastEvents(Accounts accounts, Archives archives) {
    this.accounts = accounts;
    this.archives = archives;
  }

  /**
   * Which event is meant, and what is known of it beyond what the account remembers.
   *
   * @param identity as it was hashed at the door
   */
  record Found(ByteString identity, Optional<LedgerKnowledge> known) {}

  /**
   * Analytics only helps here: without it the id alone says which event is meant, which is right
   * for every event that came with an id of its own and no CloudEvents source.
   */
  Found identify(AccountKey account, String eventId) {
    try {
      Optional<PastEvent> past = only(archives.events().find(account, eventId), eventId);
      return past.isPresent()
          ? new Found(identity(past.get()), knowledge(account, past.get()))
          : new Found(byId(eventId), Optional.empty());
    } catch (ArchiveUnavailable e) {
      return new Found(byId(eventId), Optional.empty());
    }
  }

  /** The event as it stands, which an amendment starts from. */
  PastEvent require(AccountKey account, String eventId) {
    try {
      return only(archives.events().find(account, eventId), eventId)
          .orElseThrow(() -> missing(account));
    } catch (ArchiveUnavailable e) {
      throw ApiException.later(
          ApiError.UNAVAILABLE, "Events cannot be read at the moment. Try again", RETRY);
    }
  }

  /** What is not there while the archive is behind may come. */
  private ApiException missing(AccountKey account) {
    long newest = accounts.require(account).getSequence();
    return archives.ledger().extent(account, "", 0).last() < newest
        ? ApiException.later(
            ApiError.EVENT_NOT_VISIBLE_YET,
            "The event is not to be read yet, if it is there: analytics is some seconds behind",
            RETRY)
        : ApiException.of(ApiError.EVENT_NOT_FOUND, "There is no event with this id");
  }

  private static Optional<PastEvent> only(List<PastEvent> events, String eventId) {
    if (events.size() > 1) {
      throw ApiException.of(
          ApiError.CONFLICT,
          events.size() + " events have the id " + eventId + ", from several sources");
    }
    return events.stream().findFirst();
  }

  Optional<LedgerKnowledge> knowledge(AccountKey account, PastEvent event) {
    if (event.ledgerSequence() == 0) {
      return Optional.empty();
    }
    long above = event.ledgerSequence() - LINES_OF_AN_EVENT;
    String eventId = event.texts().getOrDefault("event_id", "");
    return archives.ledger().above(account, above, 2 * LINES_OF_AN_EVENT).stream()
        .filter(line -> line.eventId().equals(eventId) && line.type().equals("BURN"))
        .min(Comparator.comparing(Line::amount))
        .map(
            most ->
                LedgerKnowledge.newBuilder()
                    .setCreditsMicros(event.burned().micros())
                    .setWallet(most.wallet())
                    .setTransactionId(most.transactionId())
                    .build());
  }

  static ByteString identity(PastEvent event) {
    return ByteString.copyFrom(HexFormat.of().parseHex(event.identity()));
  }

  private static ByteString byId(String eventId) {
    return ByteString.copyFrom(Fingerprint.ofId(eventId));
  }
}
