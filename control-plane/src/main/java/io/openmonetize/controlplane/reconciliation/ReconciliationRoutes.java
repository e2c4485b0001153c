package io.openmonetize.controlplane.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.access.QueryTime;
import io.openmonetize.controlplane.archive.DoorArchive.Hour;
import io.openmonetize.controlplane.archive.DoorArchive.Place;
import io.openmonetize.controlplane.archive.DoorArchive.Silent;
import io.openmonetize.controlplane.archive.DoorArchive.Window;
import io.openmonetize.controlplane.archive.Slowly;
import io.openmonetize.controlplane.directory.Paging;
import io.openmonetize.controlplane.directory.Paging.Page;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that came in is somewhere: the counts that show it. */
public final class ReconciliationRoutes {
  private static final Duration OTHERWISE = Duration.ofHours(24);
  private static final Duration LONGEST = Duration.ofDays(31);

  private final Reconciler reconciler;
  private final Slowly slowly;
  private final Clock clock;

  public ReconciliationRoutes(Reconciler reconciler, Slowly slowly, Clock clock) {
    this.reconciler = reconciler;
    this.slowly = slowly;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.get("/v1/reconciliation", Access.READ, this::list);
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Listed(
      String from, String until, String caughtUpTo, List<Row> hours, @Nullable String nextCursor) {}

  /** One hour of one customer. */
  private record Row(
      String hour,
      @Nullable String customerId,
      @Nullable Boolean livemode,
      long received,
      long billed,
      long duplicate,
      long conflict,
      long rejected,
      long parked,
      long difference,
      long unacknowledged,
      String status,
      boolean incomplete,
      List<Lost> silent) {
    static Row of(Balance balance) {
      Hour hour = balance.hour();
      return new Row(
          hour.start().toString(),
          hour.customerId().isEmpty() ? null : hour.customerId(),
          hour.livemode().orElse(null),
          hour.door().received(),
          hour.behind().burned(),
          balance.duplicate(),
          hour.behind().conflict(),
          balance.rejected(),
          hour.behind().parked(),
          balance.difference(),
          hour.door().unacknowledged(),
          balance.status().name().toLowerCase(Locale.ROOT),
          balance.incomplete(),
          balance.silent().stream().map(Lost::of).toList());
    }
  }

  /** A process that died, and when it spoke last. */
  private record Lost(String counter, String since) {
    static Lost of(Silent silent) {
      return new Lost(silent.counter(), silent.since().toString());
    }
  }

  private void list(Context ctx) {
    Optional<AccountKey> scope = Callers.inQueryOrAll(ctx);
    Instant until = QueryTime.of(ctx, "until").orElseGet(this::endOfThisHour);
    Instant from = QueryTime.of(ctx, "from").orElseGet(() -> until.minus(OTHERWISE));
    check(from, until);
    var window = new Window(scope, startOf(from), endOf(until));
    Paging paging =
        Paging.of(
            ctx,
            "reconciliation " + Callers.nameOrAll(scope) + " " + window.from() + window.until());
    slowly.answer(ctx, () -> page(window, paging));
  }

  private Listed page(Window window, Paging paging) {
    Reconciler.Found found = reconciler.find(window, place(paging.after()), paging.most());
    Page<Balance> page = paging.page(found.balances(), ReconciliationRoutes::placeOf);
    return new Listed(
        window.from().toString(),
        window.until().toString(),
        found.caughtUpTo().toString(),
        page.items().stream().map(Row::of).toList(),
        page.nextCursor().orElse(null));
  }

  private static void check(Instant from, Instant until) {
    if (!from.isBefore(until)) {
      throw ApiException.invalid("until", "out_of_order", "must lie after from");
    }
    if (Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw ApiException.invalid("from", "too_long", "must lie at most 31 days before until");
    }
  }

  private static String placeOf(Balance balance) {
    Hour hour = balance.hour();
    int mode = hour.livemode().map(live -> live ? 1 : 0).orElse(-1);
    return hour.start().toEpochMilli() + " " + mode + " " + hour.customerId();
  }

  private static Optional<Place> place(String after) {
    if (after.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = after.split(" ", 3);
    return Optional.of(new Place(Long.parseLong(parts[0]), parts[2], Integer.parseInt(parts[1])));
  }

  private Instant endOfThisHour() {
    return endOf(clock.instant().plusMillis(1));
  }

  private static Instant startOf(Instant time) {
    long hour = Balance.HOUR.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), hour) * hour);
  }

  private static Instant endOf(Instant time) {
    return startOf(time.plus(Balance.HOUR).minusMillis(1));
  }
}
