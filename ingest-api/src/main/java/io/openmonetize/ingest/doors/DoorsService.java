package io.openmonetize.ingest.doors;

import io.micrometer.core.instrument.MeterRegistry;
import io.openmonetize.events.peers.PeerReader;
import io.openmonetize.events.peers.Rules;
import io.openmonetize.http.HttpService;
import io.openmonetize.http.ReadinessCheck;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.people.SealedKeyTokens;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * The doors at which other products' clients find what they know: paths, bodies, answers, errors.
 *
 * <pre>
 *   OpenMeter ─┐
 *   Lago ──────┼─► peer's event ─ rule ─► native event ─► the same sink as every other event
 *   Stripe ────┘
 * </pre>
 */
public final class DoorsService implements HttpService {
  private final Function<MeterRegistry, EventSink> sinks;
  private final PeerReader reader;
  private final SealedKeyTokens tokens;
  private final Clock clock;

  public DoorsService(
      Function<MeterRegistry, EventSink> sinks, Rules rules, SealedKeyTokens tokens, Clock clock) {
    this.sinks = sinks;
    this.reader = new PeerReader(rules);
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "doors";
  }

  @Override
  public void register(Routes routes) {
    var entrance = new Entrance(sinks.apply(routes.meters()), reader, clock);
    new ApiV1Routes(entrance, clock).register(routes);
    new StripeV1Routes(entrance, clock).register(routes);
    new StripeV2Routes(entrance, tokens, clock).register(routes);
  }

  @Override
  public List<String> documents() {
    return List.of("/openapi/doors.yaml");
  }

  @Override
  public List<ReadinessCheck> readiness() {
    return List.of();
  }

  @Override
  public void close() {
    // What the sink holds belongs to the service that made it.
  }
}
