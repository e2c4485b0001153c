package io.openmonetize.controlplane.rating;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a use would cost, from the code that charges it. */
public final class RatingRoutes {
  static final int MAX_REQUESTS = 100;

  private final Quotes quotes;
  private final Clock clock;

  public RatingRoutes(Quotes quotes, Clock clock) {
    this.quotes = quotes;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes
        .post("/v1/rating/calculate", Access.READ, this::calculate)
        .post("/v1/rating/calculate/bulk", Access.READ, this::calculateBulk);
  }

  private void calculate(Context ctx) {
    FieldReader body = FieldReader.of(ctx);
    AccountKey account = Callers.inBody(ctx, body);
    NativeEvent sent = RatingForm.read(body);
    body.finish();
    UsageEvent event = sent.read(account, clock.millis());
    ctx.json(RatingAnswer.of(quotes.quote(account, event)));
  }

  /** Each use is on its own: none of them counts for the tiers of another. */
  private void calculateBulk(Context ctx) {
    FieldReader body = FieldReader.of(ctx);
    AccountKey account = Callers.inBody(ctx, body);
    List<FieldReader> requests = body.objects("requests", MAX_REQUESTS);
    if (requests.isEmpty()) {
      body.error("requests", "required", "must hold between 1 and " + MAX_REQUESTS + " requests");
    }
    List<NativeEvent> sent = requests.stream().map(RatingForm::read).toList();
    body.finish();
    var results = new ArrayList<Map<String, Object>>();
    Credits total = Credits.ZERO;
    TierPositions positions = quotes.positions(account);
    for (NativeEvent event : sent) {
      try {
        Quote quote = quotes.quote(account, event.read(account, clock.millis()), positions);
        total = total.plus(quote.credits());
        results.add(RatingAnswer.of(quote));
      } catch (ApiException e) {
        results.add(Map.of("error", ItemError.of(e)));
      }
    }
    var answer = new LinkedHashMap<String, Object>();
    answer.put("results", results);
    answer.put("total_credits", total.toString());
    ctx.json(answer);
  }
}
