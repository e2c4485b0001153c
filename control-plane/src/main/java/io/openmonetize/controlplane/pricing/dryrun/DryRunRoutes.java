package io.openmonetize.controlplane.pricing.dryrun;

import io.javalin.http.Context;
import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.UsageArchive;
import io.openmonetize.controlplane.archive.UsageArchive.Window;
import io.openmonetize.controlplane.pricing.CatalogPort;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.Refusal;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * What a change of the catalog would have made of usage that was: the same rating code over the
 * catalog as it is and as it would be, and nothing is published.
 */
public final class DryRunRoutes {
  static final int MOST_EVENTS = 500_000;
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final CatalogPort catalog;
  private final UsageArchive archive;
  private final Function<AccountKey, Backtest.Terms> termsOf;
  private final Executor slowReads;
  private final Clock clock;

  /** One at a time: it reads a month of everybody. */
  private final Semaphore free = new Semaphore(1);

  public DryRunRoutes(
      CatalogPort catalog,
      UsageArchive archive,
      AccountTerms terms,
      Executor slowReads,
      Clock clock) {
    this.catalog = catalog;
    this.archive = archive;
    this.termsOf = terms::of;
    this.slowReads = slowReads;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.post("/v1/pricing/dry-run", Access.OPERATOR, this::run);
  }

  private void run(Context ctx) {
    Catalog now = catalog.current();
    boolean livemode = Principal.of(ctx).livemode();
    var asked = DryRunForm.read(FieldReader.of(ctx), livemode, now, clock.instant());
    Catalog candidate = candidate(now, asked);
    Deferred.answer(
        ctx,
        CompletableFuture.supplyAsync(() -> alone(livemode, asked, now, candidate), slowReads),
        ctx::json);
  }

  private static Catalog candidate(Catalog now, DryRunForm asked) {
    Catalog candidate = now;
    for (CatalogChange change : asked.changes()) {
      candidate = candidate.fold(new CatalogEntry("dry-run-" + candidate.length(), "", 0, change));
      Optional<Refusal> refusal = candidate.refusalAt(candidate.length());
      if (refusal.isPresent()) {
        throw ApiException.of(ApiError.REFUSED, refusal.get().detail())
            .with("reason", refusal.get().reason());
      }
    }
    return candidate;
  }

  private DryRunAnswer alone(boolean livemode, DryRunForm asked, Catalog now, Catalog candidate) {
    if (!free.tryAcquire()) {
      throw ApiException.later(
          ApiError.UNAVAILABLE, "Another dry run is under way; try again", RETRY);
    }
    try {
      return run(livemode, asked, now, candidate);
    } catch (ArchiveUnavailable e) {
      throw ApiException.later(
          ApiError.UNAVAILABLE, "Past usage cannot be read at the moment; try again", RETRY);
    } finally {
      free.release();
    }
  }

  private DryRunAnswer run(boolean livemode, DryRunForm asked, Catalog now, Catalog candidate) {
    var backtest = new Backtest(now, candidate, termsOf);
    long from = Lookback.before(asked.fromMs(), now, candidate);
    var window = new Window(livemode, asked.account(), from, asked.untilMs());
    var read = new Bound();
    archive.read(
        window,
        MOST_EVENTS,
        (account, past) -> {
          read.count();
          backtest.add(account, PastUse.of(past), past.timestampMs() >= asked.fromMs());
        });
    backtest.finish();
    return DryRunAnswer.of(asked, backtest, now.length());
  }

  /** Refuses what would take too long rather than answering by a part of it. */
  private static final class Bound {
    private int events;

    void count() {
      if (++events > MOST_EVENTS) {
        throw ApiException.of(
                ApiError.REFUSED,
                "There are more than "
                    + MOST_EVENTS
                    + " events to look at. Name a shorter time by from and until, or a customer_id")
            .with("reason", "too_many_events");
      }
    }
  }
}
