package io.openmonetize.e2e.load;

import io.openmonetize.e2e.load.Sending.Kind;
import io.openmonetize.e2e.load.Sending.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A stream of events as production sends them: customers of Zipf's shape, 10 % repeats through any
 * door, 1 % conflicts, 1 % garbage, a few unlisted models and strangers. One seed always gives the
 * same stream but for the customers' ids and the time of day.
 */
public final class Workload {
  private static final double GARBAGE = 0.01;
  private static final double CONFLICTS = 0.01;
  private static final double REPEATS = 0.10;
  private static final double UNLISTED = 0.005;
  private static final double STRANGERS = 0.002;
  private static final int STRANGER_IDS = 5;

  private final long seed;
  private final SplittableRandom random;
  private final List<String> customers;
  private final double[] shares;
  private final Instant base;
  private final List<UsageDraft> repeatable = new ArrayList<>();
  private final List<UsageDraft> contestable = new ArrayList<>();

  private Workload(long seed, List<String> customers, Instant base) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.customers = List.copyOf(customers);
    this.shares = zipf(customers.size());
    this.base = base;
  }

  /**
   * @param customers ids of registered customers, the busiest first
   * @param base no event is later than this
   */
  public static List<Sending> of(long seed, int events, List<String> customers, Instant base) {
    var workload = new Workload(seed, customers, base);
    var sendings = new ArrayList<Sending>(events);
    for (int i = 0; i < events; i++) {
      sendings.add(workload.next(i));
    }
    return sendings;
  }

  public static Map<Kind, Long> count(List<Sending> sendings) {
    var counts = new EnumMap<Kind, Long>(Kind.class);
    for (Kind kind : Kind.values()) {
      counts.put(kind, sendings.stream().filter(s -> s.kind() == kind).count());
    }
    return counts;
  }

  private Sending next(int number) {
    Way way = random.nextBoolean() ? Way.HTTP : Way.KAFKA;
    double dice = random.nextDouble();
    if ((dice -= GARBAGE) < 0) {
      UsageDraft good = draft("bad", number);
      byte[] bad =
          way == Way.HTTP ? Garbage.overHttp(good, random) : Garbage.intoKafka(good, random);
      return new Sending(Kind.GARBAGE, way, bad);
    } else if ((dice -= CONFLICTS) < 0 && !contestable.isEmpty()) {
      return contested(way);
    } else if ((dice -= REPEATS) < 0 && !repeatable.isEmpty()) {
      return repeated(way);
    } else if ((dice -= UNLISTED) < 0) {
      UsageDraft unlisted = draft("evt", number).with("model", "unlisted-" + random.nextInt(9));
      return new Sending(Kind.UNLISTED, way, unlisted.json());
    } else if ((dice -= STRANGERS) < 0) {
      String nobody = "cust_nobody_" + seed + "_" + random.nextInt(STRANGER_IDS);
      byte[] stray = draft("evt", number).with("customer_id", nobody).json();
      return new Sending(Kind.STRANGER, way, stray);
    }
    return fresh(way, number);
  }

  /** An id is either repeated or contested: with both, who comes first would change the counts. */
  private Sending fresh(Way way, int number) {
    UsageDraft draft = draft("evt", number);
    if (random.nextInt(10) == 0) {
      contestable.add(draft);
    } else {
      repeatable.add(draft);
    }
    return new Sending(Kind.FRESH, way, draft.json());
  }

  private Sending repeated(Way way) {
    UsageDraft draft = repeatable.get(random.nextInt(repeatable.size()));
    return new Sending(
        Kind.REPEAT, way, random.nextBoolean() ? draft.sorted().json() : draft.json());
  }

  private Sending contested(Way way) {
    UsageDraft draft = contestable.remove(random.nextInt(contestable.size()));
    int other = (int) Objects.requireNonNull(draft.fields().get("input_tokens")) + 1;
    return new Sending(Kind.CONFLICT, way, draft.with("input_tokens", other).json());
  }

  private UsageDraft draft(String prefix, int number) {
    String id = prefix + "-" + seed + "-" + number;
    return UsageDraft.of(customers.get(customer()), id, base, random);
  }

  private int customer() {
    double dice = random.nextDouble();
    int at = 0;
    while (at < shares.length - 1 && dice > shares[at]) {
      at++;
    }
    return at;
  }

  /** Cumulative shares; the second customer sends half as much as the first, and so on. */
  private static double[] zipf(int customers) {
    var shares = new double[customers];
    double sum = 0;
    for (int i = 0; i < customers; i++) {
      sum += 1.0 / (i + 1);
      shares[i] = sum;
    }
    for (int i = 0; i < customers; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
