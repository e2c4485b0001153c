package io.openmonetize.controlplane.pricing;

import io.javalin.http.Context;
import io.openmonetize.catalog.CatalogBrokenException;
import io.openmonetize.catalog.CatalogUnavailableException;
import io.openmonetize.catalog.Publication;
import io.openmonetize.controlplane.ids.Base32;
import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.controlplane.ids.Sha256;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.http.ClientAddress;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says something in the catalog and tells what its fold made of it. The catalog knows an entry by
 * its id, made of the client's idempotency key and what is asked for: the same asked again under
 * the same key counts once, and something else is never taken for a repeat.
 */
public final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final int ID_LENGTH = 26;

  private final CatalogPort catalog;
  private final Ids ids;
  private final Clock clock;
  private final Executor executor;

  public Publisher(CatalogPort catalog, Ids ids, Clock clock, Executor executor) {
    this.catalog = catalog;
    this.ids = ids;
    this.clock = clock;
    this.executor = executor;
  }

  public CompletableFuture<PublishedAnswer> publish(Context ctx, Saying saying) {
    String id =
        IdempotencyKeys.of(ctx)
            .map(key -> "pub_" + Base32.encode(Sha256.of(key + '\n' + saying.request()), ID_LENGTH))
            .orElseGet(() -> ids.timeOrdered("pub_"));
    var entry =
        new CatalogEntry(
            id,
            Principal.of(ctx).actor(),
            clock.millis(),
            saying.change(),
            saying.audit(ClientAddress.of(ctx)));
    return CompletableFuture.supplyAsync(() -> publish(entry), executor);
  }

  private static ApiError error(String reason) {
    return switch (reason) {
      case "version_conflict" -> ApiError.CONFLICT;
      case "price_not_found" -> ApiError.NOT_FOUND;
      default -> ApiError.REFUSED;
    };
  }

  private PublishedAnswer publish(CatalogEntry entry) {
    try {
      Publication publication = catalog.publish(entry);
      publication
          .refusal()
          .ifPresent(
              refusal -> {
                throw ApiException.of(error(refusal.reason()), refusal.detail())
                    .with("reason", refusal.reason());
              });
      return new PublishedAnswer(
          entry.entryId(), publication.position(), PublishedAnswer.NEXT_TICK);
    } catch (CatalogUnavailableException | CatalogBrokenException e) {
      LOG.warn("{} was not published: {}", entry.entryId(), e.getMessage());
      throw ApiException.later(
          ApiError.UNAVAILABLE,
          "The catalog did not acknowledge the entry, which may stand there all the same. Send it"
              + " again under the same Idempotency-Key; it counts once",
          RETRY);
    }
  }
}
