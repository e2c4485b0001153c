package io.openmonetize.e2e.simulate.script;

import io.openmonetize.domain.account.Command.ApiKey;
import io.openmonetize.domain.account.Command.Change;
import io.openmonetize.domain.account.Command.Register;
import io.openmonetize.domain.account.Input;
import io.openmonetize.domain.account.Input.Ask;
import io.openmonetize.domain.account.Input.Origin;
import io.openmonetize.domain.account.Input.Usage;
import io.openmonetize.domain.account.OveragePolicy;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.e2e.simulate.script.Step.Pass;
import io.openmonetize.e2e.simulate.script.Step.Publish;
import io.openmonetize.e2e.simulate.script.Step.Send;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Writes scripts that a seed determines; it knows nothing of what the account makes of them. */
public final class Generator {
  public static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe");

  /** Days before a leap day, before clocks change, before a year's end. */
  private static final List<String> STARTS =
      List.of(
          "2028-02-27T22:00:00Z",
          "2028-03-11T12:00:00Z",
          "2028-03-25T12:00:00Z",
          "2028-03-31T12:00:00Z",
          "2028-09-30T06:00:00Z",
          "2028-10-28T20:00:00Z",
          "2028-12-30T23:00:00Z");

  private final Random random;
  private final Draws draws;
  private final Clock clock;
  private final Commands commands;
  private final List<Kind> lot = new ArrayList<>();
  private final List<UsageEvent> sent = new ArrayList<>();
  private final List<Ask> asked = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final boolean backfills;
  private long offset;
  private int catalog;

  private Generator(long seed, Set<Kind> kinds) {
    backfills = kinds.contains(Kind.BACKFILL);
    random = new Random(seed);
    draws = new Draws(random);
    String zone = draws.of(ZONES);
    clock = new Clock(random, ZoneId.of(zone), Instant.parse(draws.of(STARTS)).toEpochMilli());
    commands = new Commands(draws, clock);
    for (Kind kind : kinds) {
      for (int i = 0; i < kind.weight; i++) {
        lot.add(kind);
      }
    }
    steps.add(new Step(0, clock.now(), new Send(register(zone))));
  }

  public static Script script(long seed, int customer, int length, Set<Kind> kinds) {
    var generator = new Generator(seed * 1_000_003 + customer, kinds);
    for (int number = 1; number < length; number++) {
      generator.clock.pass();
      Step.Act act = generator.act(generator.draws.of(generator.lot), number);
      generator.steps.add(new Step(number, generator.clock.now(), act));
    }
    return new Script(seed, customer, generator.steps);
  }

  private Ask register(String zone) {
    var key = new ApiKey("key_1", "00ff", "owner", List.of("ingest"), 0, "om_live_ab", false);
    var change =
        new Change(
            Optional.of(draws.of(List.of(OveragePolicy.values()))),
            Optional.empty(),
            Optional.empty(),
            Optional.of(zone));
    return new Ask(
        "cmd_0", "cmd_0", 0, "key_1", new Register("Acme", "a@acme.test", "STARTER", key, change));
  }

  private Step.Act act(Kind kind, int number) {
    return switch (kind) {
      case USE -> {
        commands.spentBy(number);
        yield use(fresh(number, draws.model()));
      }
      case USE_UNPRICED -> use(fresh(number, draws.oneIn(3) ? Prices.NEVER : Prices.LATER));
      case RESEND -> use(again(number));
      case BACKFILL -> use(Events.backfilled(fresh(number, draws.model())));
      case SETTLE_BY_EVENT -> use(Events.settling(fresh(number, draws.model()), commands.aHold()));
      case REPEAT -> repeat(number);
      case PUBLISH -> publish();
      case PASS -> new Pass();
      default -> ask(kind, number);
    };
  }

  private UsageEvent fresh(int number, String model) {
    return Events.of("e" + number, model, draws.tokens(), draws.payer(), draws.near(clock.now()));
  }

  private UsageEvent again(int number) {
    if (sent.isEmpty()) {
      return fresh(number, Prices.UNIT);
    }
    UsageEvent event = draws.of(sent);
    return switch (draws.below(5)) {
      case 0 -> Events.withPayload(event, event.payloadHash() + 1);
      case 1 -> backfills && event.holdId().isEmpty() ? Events.backfilled(event) : event;
      default -> event;
    };
  }

  private Send use(UsageEvent event) {
    sent.add(event);
    clock.expect(event.timestampMs() + 35 * Clock.DAY);
    Optional<Origin> origin = Optional.empty();
    if (draws.oneIn(3)) {
      boolean redelivered = draws.oneIn(8);
      offset += redelivered ? 0 : 1 + draws.below(2);
      origin =
          Optional.of(new Origin(1, 0, Math.max(0, offset - (redelivered ? draws.below(3) : 0))));
    }
    return new Send(new Usage(event, origin, draws.oneIn(2) ? "" : "receipt"));
  }

  private Send ask(Kind kind, int number) {
    String id = "cmd_" + number;
    String key = draws.oneIn(2) ? id : "key_" + number;
    Ask ask = new Ask(id, key, number, "key_1", commands.of(kind, number, sent));
    asked.add(ask);
    clock.expect(clock.now() + Clock.DAY);
    return new Send(ask);
  }

  private Send repeat(int number) {
    if (asked.isEmpty()) {
      return ask(Kind.GRANT, number);
    }
    Ask first = draws.of(asked);
    long hash = draws.oneIn(4) ? first.requestHash() + 1 : first.requestHash();
    String id = draws.oneIn(3) ? first.commandId() : "cmd_" + number;
    String key = draws.oneIn(6) ? first.commandId() : first.key();
    Input input = new Ask(id, key, hash, "key_1", first.command());
    return new Send(input);
  }

  private Step.Act publish() {
    if (catalog + 1 < Prices.count() && draws.oneIn(2)) {
      catalog++;
    }
    return new Publish(catalog);
  }
}
