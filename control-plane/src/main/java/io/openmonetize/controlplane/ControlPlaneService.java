package io.openmonetize.controlplane;

import io.openmonetize.controlplane.commands.CommandRoutes;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.credits.BalanceRoutes;
import io.openmonetize.controlplane.credits.CommandedCredits;
import io.openmonetize.controlplane.credits.TransactionRoutes;
import io.openmonetize.controlplane.customers.CustomerRoutes;
import io.openmonetize.controlplane.entitlements.CheckRoutes;
import io.openmonetize.controlplane.entitlements.Checks;
import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.controlplane.ops.CountRoutes;
import io.openmonetize.controlplane.pricing.PricingRoutes;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.PipelineClock;
import io.openmonetize.controlplane.rating.Quotes;
import io.openmonetize.controlplane.rating.RatingRoutes;
import io.openmonetize.http.HttpService;
import io.openmonetize.http.ReadinessCheck;
import io.openmonetize.http.Routes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * Commands out, projections in: to be mounted on a server alone or beside other services.
 *
 * <pre>
 *   customers, credits ── commands ──► journal ─► metering job ─► receipts ─┐
 *   balances, checks, transactions, counts ◄── Redis, older lines ClickHouse ◄┘
 *   rating, pricing ◄──► catalog
 * </pre>
 */
public final class ControlPlaneService implements HttpService {
  private final Background background;
  private final List<ReadinessCheck> readiness;
  private final CustomerRoutes customers;
  private final CommandedCredits credits;
  private final BalanceRoutes balances;
  private final TransactionRoutes transactions;
  private final CommandRoutes commands;
  private final CheckRoutes checks;
  private final RatingRoutes rating;
  private final PricingRoutes pricing;
  private final CountRoutes counts;

  ControlPlaneService(
      ControlPlaneConfig config,
      Ports ports,
      Background background,
      List<ReadinessCheck> readiness,
      Clock clock) {
    this.background = background;
    this.readiness = List.copyOf(readiness);
    var ids = new Ids(clock, new SecureRandom());
    var asked = new Commands(ports.journal(), ports.receipts(), ids, config.commandWait());
    var accounts = new Accounts(ports.projections());
    var quotes = new Quotes(ports.catalog());
    var pipeline = new PipelineClock(ports.projections(), clock);
    this.customers = new CustomerRoutes(asked, accounts, ids, config.whoRegisters());
    this.credits = new CommandedCredits(asked);
    this.balances = new BalanceRoutes(accounts);
    this.transactions =
        new TransactionRoutes(
            ports.projections(), accounts, ports.archive(), background.slowReads());
    this.commands = new CommandRoutes(ports.projections());
    this.checks =
        new CheckRoutes(new Checks(accounts, quotes, pipeline, clock, config.whenDegraded()));
    this.rating = new RatingRoutes(quotes, clock);
    this.pricing = new PricingRoutes(ports.catalog(), ids, clock, background.publications());
    this.counts = new CountRoutes(accounts);
  }

  /** Connects to Kafka, Redis and ClickHouse; none of them needs to be up yet. */
  public static ControlPlaneService open(ControlPlaneConfig config, Clock clock) {
    var connections = Connections.open(config, clock);
    var background = Background.start(connections, config, clock);
    return new ControlPlaneService(
        config, connections.ports(), background, connections.readiness(), clock);
  }

  @Override
  public String name() {
    return "control-plane";
  }

  @Override
  public void register(Routes routes) {
    customers.register(routes);
    credits.register(routes);
    balances.register(routes);
    transactions.register(routes);
    commands.register(routes);
    checks.register(routes);
    rating.register(routes);
    pricing.register(routes);
    counts.register(routes);
  }

  @Override
  public List<ReadinessCheck> readiness() {
    return readiness;
  }

  @Override
  public void close() {
    background.close();
  }
}
