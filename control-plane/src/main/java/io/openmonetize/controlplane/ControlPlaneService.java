package io.openmonetize.controlplane;

import io.micrometer.core.instrument.MeterRegistry;
import io.openmonetize.controlplane.analytics.AnalyticsRoutes;
import io.openmonetize.controlplane.analytics.MeterQueryRoutes;
import io.openmonetize.controlplane.archive.AuditArchive;
import io.openmonetize.controlplane.archive.CareArchives;
import io.openmonetize.controlplane.archive.LedgerArchive;
import io.openmonetize.controlplane.archive.Slowly;
import io.openmonetize.controlplane.audit.AuditRoutes;
import io.openmonetize.controlplane.audit.AuditVerifier;
import io.openmonetize.controlplane.commands.CommandMeters;
import io.openmonetize.controlplane.commands.CommandRoutes;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.corrections.CorrectionRoutes;
import io.openmonetize.controlplane.corrections.PastEvents;
import io.openmonetize.controlplane.credits.BalanceRoutes;
import io.openmonetize.controlplane.credits.CommandedCredits;
import io.openmonetize.controlplane.credits.PastBalances;
import io.openmonetize.controlplane.credits.TransactionRoutes;
import io.openmonetize.controlplane.customers.CustomerRoutes;
import io.openmonetize.controlplane.entitlements.CheckMeters;
import io.openmonetize.controlplane.entitlements.CheckRoutes;
import io.openmonetize.controlplane.entitlements.Checks;
import io.openmonetize.controlplane.entitlements.EntitlementLists;
import io.openmonetize.controlplane.entitlements.EntitlementRoutes;
import io.openmonetize.controlplane.entitlements.QuotaRoutes;
import io.openmonetize.controlplane.entitlements.RateLimitRoutes;
import io.openmonetize.controlplane.entitlements.RateLimits;
import io.openmonetize.controlplane.forecast.ForecastRoutes;
import io.openmonetize.controlplane.holds.HoldRoutes;
import io.openmonetize.controlplane.holds.Holds;
import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.controlplane.keys.KeyRoutes;
import io.openmonetize.controlplane.ledger.Explainer;
import io.openmonetize.controlplane.ledger.LedgerRoutes;
import io.openmonetize.controlplane.ledger.Verifier;
import io.openmonetize.controlplane.lives.EventRoutes;
import io.openmonetize.controlplane.meters.MeterRoutes;
import io.openmonetize.controlplane.ops.CountRoutes;
import io.openmonetize.controlplane.people.PeopleRoutes;
import io.openmonetize.controlplane.plans.PlanRoutes;
import io.openmonetize.controlplane.pricing.PricingRoutes;
import io.openmonetize.controlplane.pricing.Publisher;
import io.openmonetize.controlplane.pricing.dryrun.AccountTerms;
import io.openmonetize.controlplane.pricing.dryrun.DryRunRoutes;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.MeteredProjections;
import io.openmonetize.controlplane.projections.PipelineClock;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.rating.Quotes;
import io.openmonetize.controlplane.rating.RatingRoutes;
import io.openmonetize.controlplane.reconciliation.Reconciler;
import io.openmonetize.controlplane.reconciliation.ReconciliationRoutes;
import io.openmonetize.controlplane.reconciliation.UnexplainedHours;
import io.openmonetize.controlplane.refusals.RefusalRoutes;
import io.openmonetize.controlplane.refusals.ReplayRoutes;
import io.openmonetize.controlplane.rules.CapRoutes;
import io.openmonetize.controlplane.rules.SeriesRoutes;
import io.openmonetize.controlplane.rules.ThresholdRoutes;
import io.openmonetize.controlplane.rules.TopUpRoutes;
import io.openmonetize.controlplane.subscriptions.SubscriptionRoutes;
import io.openmonetize.http.HttpService;
import io.openmonetize.http.ReadinessCheck;
import io.openmonetize.http.Routes;
import io.openmonetize.journal.MeteredJournal;
import io.openmonetize.journal.MeteredReceipts;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;

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
  /** What describes the routes, a document for each part. */
  public static final List<String> DOCUMENTS =
      List.of(
          "/openapi/control-plane.yaml",
          "/openapi/customers.yaml",
          "/openapi/entitlements.yaml",
          "/openapi/plans.yaml",
          "/openapi/catalog.yaml",
          "/openapi/events.yaml",
          "/openapi/forecast.yaml",
          "/openapi/analytics.yaml");

  private final ControlPlaneConfig config;
  private final Ports ports;
  private final Background background;
  private final List<ReadinessCheck> readiness;
  private final Clock clock;

  ControlPlaneService(
      ControlPlaneConfig config,
      Ports ports,
      Background background,
      List<ReadinessCheck> readiness,
      Clock clock) {
    this.config = config;
    this.ports = ports;
    this.background = background;
    this.readiness = List.copyOf(readiness);
    this.clock = clock;
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
    var registry = routes.meters();
    var ids = new Ids(clock, new SecureRandom());
    var asked = commands(registry, ids);
    var projections = new MeteredProjections(ports.projections(), registry);
    var accounts = new Accounts(projections);
    var quotes = new Quotes(ports.catalog(), projections);
    var pipeline = new PipelineClock(projections, clock);
    pipeline.bindTo(registry);
    var limits = new RateLimits(ports.buckets(), config.whenDegraded());
    var checks =
        new Checks(
            accounts,
            quotes,
            new Checks.Times(pipeline, clock),
            new Checks.Policy(config.accessByDefault(), config.whenDegraded()),
            limits);
    new CustomerRoutes(asked, accounts, ports.directory(), ids, config.whoRegisters())
        .register(routes);
    new KeyRoutes(asked, accounts, ports.directory(), ids, clock).register(routes);
    new PeopleRoutes(asked, accounts, ports.directory()).register(routes);
    audit(routes, accounts);
    new ForecastRoutes(accounts, ports.archives().burns(), background.slowReads(), clock)
        .register(routes);
    credits(routes, asked, accounts, projections);
    rules(routes, asked, accounts);
    new HoldRoutes(
            asked,
            quotes,
            new Holds(accounts, projections, ports.archives().holds()),
            background.slowReads(),
            clock)
        .register(routes);
    new CommandRoutes(projections).register(routes);
    new CheckRoutes(checks, new CheckMeters(registry), asked).register(routes);
    var entitlements = new EntitlementLists(accounts, projections);
    new QuotaRoutes(accounts, clock).register(routes);
    new RateLimitRoutes(accounts, limits).register(routes);
    // After those of fixed names: the first route that fits a path is taken.
    new EntitlementRoutes(asked, entitlements, ports.catalog(), ids).register(routes);
    new RatingRoutes(quotes, clock).register(routes);
    catalog(routes, accounts, ids);
    new SubscriptionRoutes(asked, accounts, clock).register(routes);
    new AnalyticsRoutes(ports.archives().views(), background.slowReads(), clock).register(routes);
    new MeterQueryRoutes(ports.catalog(), ports.archives().views(), background.slowReads(), clock)
        .register(routes);
    new CountRoutes(accounts).register(routes);
    care(routes);
  }

  private void care(Routes routes) {
    var slowly = new Slowly(background.slowReads(), "Events");
    CareArchives archives = ports.archives().care();
    var reconciler = new Reconciler(archives.doors(), ports.projections(), clock);
    new ReconciliationRoutes(reconciler, slowly, clock).register(routes);
    var unexplained = new UnexplainedHours(reconciler, ports.alerts(), clock);
    unexplained.bindTo(routes.meters());
    background.every(UnexplainedHours.PERIOD, unexplained::look);
    new RefusalRoutes(archives.refusals(), slowly).register(routes);
    new ReplayRoutes(archives.refusals(), ports.publicDoor(), slowly, clock).register(routes);
    new EventRoutes(archives.history(), archives.refusals(), slowly).register(routes);
  }

  private void catalog(Routes routes, Accounts accounts, Ids ids) {
    var publisher = new Publisher(ports.catalog(), ids, clock, background.publications());
    new PricingRoutes(ports.catalog(), publisher, accounts::plan, ids, clock).register(routes);
    new MeterRoutes(ports.catalog(), publisher).register(routes);
    new DryRunRoutes(
            ports.catalog(),
            ports.archives().usage(),
            new AccountTerms(ports.projections()),
            background.slowReads(),
            clock)
        .register(routes);
    new PlanRoutes(ports.catalog(), publisher, accounts).register(routes);
  }

  private void audit(Routes routes, Accounts accounts) {
    AuditArchive audit = ports.archives().audit();
    new AuditRoutes(audit, accounts, new AuditVerifier(accounts, audit), background.slowReads())
        .register(routes);
  }

  private void credits(Routes routes, Commands asked, Accounts accounts, Projections projections) {
    LedgerArchive ledger = ports.archives().ledger();
    Executor slowReads = background.slowReads();
    new CommandedCredits(asked).register(routes);
    new BalanceRoutes(accounts, new PastBalances(accounts, projections, ledger), slowReads)
        .register(routes);
    new TransactionRoutes(projections, accounts, ledger, slowReads).register(routes);
    new LedgerRoutes(
            new Explainer(accounts, projections, ports.archives()),
            new Verifier(accounts, projections, ledger),
            slowReads)
        .register(routes);
  }

  private void rules(Routes routes, Commands asked, Accounts accounts) {
    new ThresholdRoutes(asked, accounts).register(routes);
    new TopUpRoutes(asked, accounts).register(routes);
    new CapRoutes(asked, accounts).register(routes);
    new SeriesRoutes(asked).register(routes);
    var events = new PastEvents(accounts, ports.archives());
    new CorrectionRoutes(asked, events, background.slowReads(), clock).register(routes);
  }

  private Commands commands(MeterRegistry registry, Ids ids) {
    return new Commands(
        new MeteredJournal(ports.journal(), registry, name()),
        new MeteredReceipts(ports.receipts(), registry, name()),
        ids,
        config.commandWait(),
        new CommandMeters(registry));
  }

  @Override
  public List<String> documents() {
    return DOCUMENTS;
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
