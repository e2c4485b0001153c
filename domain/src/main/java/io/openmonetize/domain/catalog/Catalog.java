package io.openmonetize.domain.catalog;

import io.openmonetize.domain.pricing.Rater;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The fold of the first entries of the catalog log. Every reader folds the same entries by the same
 * function, so every reader accepts the same, refuses the same, and prices the same.
 *
 * <p>An entry that is refused keeps its position and changes nothing. An entry whose id was
 * accepted before is refused as a repeat, which makes publishing safe to try again.
 */
public final class Catalog {
  public static final Catalog EMPTY =
      new Catalog(0, CatalogFacts.INITIAL, AcceptedIds.NONE, List.of());

  private final long length;
  private final CatalogFacts facts;
  private final AcceptedIds accepted;
  private final List<Refusal> refusals;
  private volatile Optional<Rater> rater = Optional.empty();

  private Catalog(long length, CatalogFacts facts, AcceptedIds accepted, List<Refusal> refusals) {
    this.length = length;
    this.facts = facts;
    this.accepted = accepted;
    this.refusals = refusals;
  }

  public Catalog fold(CatalogEntry entry) {
    long position = length + 1;
    try {
      refuseRepeat(entry);
      CatalogFacts next = entry.change().applyTo(facts, position);
      return new Catalog(position, next, accepted.with(entry.entryId(), position), refusals);
    } catch (EntryRefused refused) {
      var all = new ArrayList<>(refusals);
      all.add(new Refusal(position, entry.entryId(), refused.reason(), refused.detail()));
      return new Catalog(position, facts, accepted, Collections.unmodifiableList(all));
    }
  }

  private void refuseRepeat(CatalogEntry entry) throws EntryRefused {
    Optional<Long> first = accepted.position(entry.entryId());
    if (first.isPresent()) {
      throw new EntryRefused(
          "repeated",
          "entry " + entry.entryId() + " was accepted before, at position " + first.get());
    }
  }

  /** How many entries were folded, refused ones included. */
  public long length() {
    return length;
  }

  public int rulesVersion() {
    return facts.rulesVersion();
  }

  public PriceBook priceBook() {
    return facts.priceBook();
  }

  public BurnTables burnTables() {
    return facts.burnTables();
  }

  public Meters meters() {
    return facts.meters();
  }

  public Plans plans() {
    return facts.plans();
  }

  public Defaults defaults() {
    return facts.defaults();
  }

  /** Where the entry with that id was accepted. */
  public Optional<Long> acceptedAt(String entryId) {
    return accepted.position(entryId);
  }

  /** In the order of the log. */
  public List<Refusal> refusals() {
    return refusals;
  }

  public Optional<Refusal> refusalAt(long position) {
    return refusals.stream().filter(refusal -> refusal.position() == position).findFirst();
  }

  /** Prices by this catalog; safe to share between threads. */
  public Rater rater() {
    Rater made = rater.orElseGet(() -> new Rater(this));
    if (rater.isEmpty()) {
      rater = Optional.of(made);
    }
    return made;
  }
}
