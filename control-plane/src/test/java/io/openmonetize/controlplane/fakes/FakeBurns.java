package io.openmonetize.controlplane.fakes;

import io.openmonetize.controlplane.archive.BurnArchive;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Usage that is given to it, of one account after the other. */
public final class FakeBurns implements BurnArchive {
  public final List<Use> uses = new CopyOnWriteArrayList<>();
  public volatile Paid paid = new Paid(Credits.ZERO, Credits.ZERO);
  private final Runnable question;

  /** One hour's, or one quarter's. */
  public record Use(AccountKey account, String feature, Slot slot) {}

  FakeBurns(Runnable question) {
    this.question = question;
  }

  public void use(AccountKey account, Instant start, String credits) {
    use(account, "ai-chat", start, credits);
  }

  public void use(AccountKey account, String feature, Instant start, String credits) {
    uses.add(new Use(account, feature, new Slot(start, Credits.parse(credits), Credits.ZERO)));
  }

  @Override
  public List<Slot> slots(AccountKey account, Instant from, Instant until, Step step) {
    question.run();
    return uses.stream()
        .filter(use -> use.account().equals(account) && within(use.slot().start(), from, until))
        .map(Use::slot)
        .toList();
  }

  @Override
  public List<FeatureHour> byFeature(AccountKey account, Instant from, Instant until, int most) {
    question.run();
    return uses.stream()
        .filter(use -> use.account().equals(account) && within(use.slot().start(), from, until))
        .map(use -> new FeatureHour(use.feature(), use.slot().start(), 10, use.slot().burned()))
        .limit(most)
        .toList();
  }

  @Override
  public Paid paid(AccountKey account, Instant since) {
    question.run();
    return paid;
  }

  private static boolean within(Instant time, Instant from, Instant until) {
    return !time.isBefore(from) && time.isBefore(until);
  }
}
