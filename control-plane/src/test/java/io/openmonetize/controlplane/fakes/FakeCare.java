package io.openmonetize.controlplane.fakes;

import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.CareArchives;
import io.openmonetize.controlplane.archive.DoorArchive;
import io.openmonetize.controlplane.archive.HistoryArchive;
import io.openmonetize.controlplane.archive.Refusal;
import io.openmonetize.controlplane.archive.RefusalArchive;
import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** What was refused, decided and counted, as ClickHouse would tell it. */
public final class FakeCare {
  public final List<Refusal> refusals = new CopyOnWriteArrayList<>();
  public final List<RefusalArchive.Parked> waiting = new CopyOnWriteArrayList<>();
  public final Map<String, List<HistoryArchive.Decided>> decisions = new ConcurrentHashMap<>();
  public final List<DoorArchive.Hour> hours = new CopyOnWriteArrayList<>();
  public final List<DoorArchive.Silent> silent = new CopyOnWriteArrayList<>();
  public volatile Optional<Instant> newest = Optional.empty();
  private final BooleanSupplier away;

  FakeCare(BooleanSupplier away) {
    this.away = away;
  }

  CareArchives archives() {
    return new CareArchives(new Refusals(), new History(), new Doors());
  }

  /** Under the key by which {@link HistoryArchive} is asked. */
  public void decided(AccountKey account, String eventId, HistoryArchive.Decided... all) {
    decisions.put(account.value() + "/" + eventId, List.of(all));
  }

  private void require() {
    if (away.getAsBoolean()) {
      throw new ArchiveUnavailable("ClickHouse is away", new IllegalStateException("away"));
    }
  }

  private final class Refusals implements RefusalArchive {
    @Override
    public List<Refusal> refused(Query query, Optional<Place> after, int limit) {
      require();
      return refusals.stream()
          .filter(refusal -> fits(refusal, query))
          .sorted(Comparator.comparing(Refusal::at).thenComparing(Refusal::id).reversed())
          .filter(r -> after.filter(p -> !before(r.at(), r.id(), p)).isEmpty())
          .limit(limit)
          .toList();
    }

    @Override
    public List<Group> refusedByReason(Query query, int limit) {
      Map<String, Group> groups = new LinkedHashMap<>();
      for (Refusal r : refused(query, Optional.empty(), Integer.MAX_VALUE)) {
        groups.merge(
            r.reason().code() + r.reason().field(),
            new Group(
                r.reason().code(),
                r.reason().field(),
                r.reason().refusedBy(),
                1,
                r.at(),
                r.at(),
                r.id(),
                r.reason().message()),
            (a, b) ->
                new Group(
                    a.code(),
                    a.field(),
                    a.refusedBy(),
                    a.count() + b.count(),
                    b.firstSeen(),
                    a.lastSeen(),
                    a.exampleId(),
                    a.exampleMessage()));
      }
      return groups.values().stream().limit(limit).toList();
    }

    @Override
    public List<Parked> parked(Query query, Optional<Place> after, int limit) {
      require();
      return waiting.stream()
          .filter(p -> isOf(Optional.of(p.account()), query.account()))
          .filter(p -> query.code().filter(code -> !code.equals(p.reason())).isEmpty())
          .sorted(Comparator.comparing(Parked::parkedAt).thenComparing(Parked::identity).reversed())
          .filter(p -> after.filter(a -> !before(p.parkedAt(), p.identity(), a)).isEmpty())
          .limit(limit)
          .toList();
    }

    @Override
    public List<ParkedGroup> parkedByReason(Query query, int limit) {
      List<Parked> all = parked(query, Optional.empty(), Integer.MAX_VALUE);
      return all.isEmpty()
          ? List.of()
          : List.of(
              new ParkedGroup(
                  all.get(0).reason(),
                  all.get(0).provider(),
                  all.get(0).model(),
                  all.get(0).unitType(),
                  all.size(),
                  all.get(all.size() - 1).parkedAt(),
                  all.get(0).parkedAt(),
                  all.get(0).eventId()));
    }
  }

  private final class History implements HistoryArchive {
    @Override
    public List<Decided> decisions(AccountKey account, String eventId, int limit) {
      require();
      return decisions.getOrDefault(account.value() + "/" + eventId, List.of());
    }

    @Override
    public Optional<Instant> asOf(AccountKey account) {
      require();
      return newest;
    }
  }

  private final class Doors implements DoorArchive {
    @Override
    public List<Hour> hours(Window window, Optional<Place> after, int limit) {
      require();
      return hours.stream()
          .filter(
              h ->
                  window.account().isEmpty()
                      || h.customerId().equals(window.account().get().customerId()))
          .filter(h -> !h.start().isBefore(window.from()) && h.start().isBefore(window.until()))
          .sorted(Comparator.comparing(Hour::start).thenComparing(Hour::customerId).reversed())
          .filter(h -> after.filter(place -> h.start().toEpochMilli() >= place.hourMs()).isEmpty())
          .limit(limit)
          .toList();
    }

    @Override
    public List<Hour> unequal(Window window, int limit) {
      return hours(window, Optional.empty(), Integer.MAX_VALUE).stream()
          .filter(h -> h.door().received() - h.door().repeated() != sum(h.behind()))
          .limit(limit)
          .toList();
    }

    private static long sum(Behind behind) {
      return behind.burned()
          + behind.duplicate()
          + behind.conflict()
          + behind.parked()
          + behind.rejected()
          + behind.refused();
    }

    @Override
    public List<Silent> silent(Instant before) {
      return silent.stream().filter(one -> one.since().isBefore(before)).toList();
    }

    @Override
    public Optional<Instant> newestReport() {
      return newest;
    }
  }

  private static boolean before(Instant at, String id, RefusalArchive.Place place) {
    int byTime = Long.compare(at.toEpochMilli(), place.atMs());
    return byTime < 0 || (byTime == 0 && id.compareTo(place.id()) < 0);
  }

  private static boolean fits(Refusal refusal, RefusalArchive.Query query) {
    return isOf(refusal.account(), query.account())
        && query.ids().filter(ids -> !ids.contains(refusal.id())).isEmpty()
        && query.open().filter(open -> open == refusal.replay().isPresent()).isEmpty()
        && query.from().filter(refusal.at()::isBefore).isEmpty()
        && query.until().filter(until -> !refusal.at().isBefore(until)).isEmpty()
        && query.code().filter(code -> !code.equals(refusal.reason().code())).isEmpty()
        && query.field().filter(field -> !field.equals(refusal.reason().field())).isEmpty()
        && query.eventId().filter(id -> !id.equals(refusal.eventId())).isEmpty();
  }

  private static boolean isOf(Optional<AccountKey> owner, Optional<AccountKey> asked) {
    return asked.isEmpty() || owner.equals(asked);
  }
}
