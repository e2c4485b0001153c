package io.openmonetize.e2e.demo;

import io.openmonetize.e2e.load.Sending;
import io.openmonetize.e2e.load.Sending.Kind;
import io.openmonetize.e2e.load.Sending.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A day of a small company: people who work by day, some far more than others, on several features.
 * Some of it is sent twice, and one event each is contested, malformed and of an unlisted model, so
 * that every place where an event can end has something in it.
 */
final class DemoTraffic {
  /** One in so many is sent again, as a client does that got no answer. */
  private static final int REPEATED = 50;

  private final DemoEvents events;
  private final SplittableRandom random;
  private final int count;

  private DemoTraffic(DemoEvents events, SplittableRandom random, int count) {
    this.events = events;
    this.random = random;
    this.count = count;
  }

  /** One seed always gives the same traffic but for the customer and the time of day. */
  static List<Sending> of(DemoPlan plan, String customerId, Instant now) {
    var random = new SplittableRandom(plan.seed());
    var events = new DemoEvents(customerId, now, random);
    return new DemoTraffic(events, random, plan.events()).all();
  }

  private List<Sending> all() {
    List<Sending> all = new ArrayList<>(count);
    DemoEvents.Draft first = events.chat(0);
    all.add(new Sending(Kind.FRESH, Way.HTTP, first.json()));
    while (all.size() < count - 3) {
      Sending last = all.get(all.size() - 1);
      if (random.nextInt(REPEATED) == 0 && last.kind() == Kind.FRESH) {
        all.add(new Sending(Kind.REPEAT, otherDoor(last.way()), last.payload()));
      } else {
        Way way = random.nextInt(3) == 0 ? Way.KAFKA : Way.HTTP;
        all.add(new Sending(Kind.FRESH, way, events.any(all.size()).json()));
      }
    }
    all.add(new Sending(Kind.CONFLICT, Way.HTTP, first.with("output_tokens", 1).json()));
    all.add(
        new Sending(
            Kind.UNLISTED, Way.KAFKA, events.chat(count).with("model", "gpt-99-preview").json()));
    all.add(
        new Sending(Kind.GARBAGE, Way.HTTP, events.chat(count).with("input_tokens", -1).json()));
    return all;
  }

  private static Way otherDoor(Way way) {
    return way == Way.HTTP ? Way.KAFKA : Way.HTTP;
  }
}
