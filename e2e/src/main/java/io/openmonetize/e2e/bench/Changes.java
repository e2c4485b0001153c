package io.openmonetize.e2e.bench;

import io.openmonetize.e2e.load.Api;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a customer or the operator changes, each with how one sees that it holds. */
final class Changes {
  private static final int NOT_FOUND = 404;
  private static final int UNAUTHORIZED = 401;
  private static final String OWN_MODEL = "visibility-own";
  private static final String GLOBAL_MODEL = "visibility-global";
  private static final Map<String, String> AT_ONCE = Map.of("Prefer", "wait=10");

  private final Api operator;
  private final Api customer;
  private final String id;

  Changes(Api operator, Api customer, String id) {
    this.operator = operator;
    this.customer = customer;
    this.id = id;
  }

  /** Numbered from 1, each different from the one before. */
  interface Change {
    String name();

    /** False when this version has no such thing. */
    default boolean known() {
      return true;
    }

    /** What has to be there before, and does not count. */
    default void prepare(int number) {}

    void make(int number);

    boolean seen(int number);
  }

  List<Change> all() {
    return List.of(
        new Cap(), new Quota(), new Plan(), new Key(), new OwnTable(), new Price(), new Burned());
  }

  private static Api.Answer require(Api.Answer answer) {
    if (answer.status() >= 300) {
      throw new IllegalStateException("not changed: " + answer);
    }
    return answer;
  }

  private static boolean hasRoute(Api.Answer answer) {
    return answer.status() != NOT_FOUND;
  }

  private Api.Answer check(String feature, String model) {
    return customer.post(
        "/v1/entitlements/check",
        Map.of(
            "user_id",
            "user_9",
            "feature_id",
            feature,
            "action",
            Map.of(
                "type",
                "token_usage",
                "provider",
                "bench",
                "model",
                model,
                "estimated_input_tokens",
                1000)));
  }

  private boolean estimates(String model, int credits) {
    return is(check("ai-chat", model).text("estimated_cost_credits"), credits);
  }

  private boolean limitIs(String feature, int limit) {
    Api.Answer told = customer.post("/v1/entitlements/check", Map.of("feature_id", feature));
    return is(told.body().path("quota").path("limit").asText(), limit);
  }

  private static boolean is(String decimal, int number) {
    return !decimal.isEmpty()
        && !decimal.equals("null")
        && new BigDecimal(decimal).compareTo(BigDecimal.valueOf(number)) == 0;
  }

  private static Map<String, Object> price(String model, int number) {
    // Per thousand tokens, doubled by the markup and counted in thousandths of a dollar.
    return Map.of(
        "provider",
        "bench",
        "model",
        model,
        "cost_type",
        "INPUT_TOKEN",
        "usd",
        BigDecimal.valueOf(number).movePointLeft(4).multiply(BigDecimal.valueOf(5)),
        "unit_size",
        1000);
  }

  private final class Cap implements Change {
    private static final int BASE = 1_000_000;

    @Override
    public String name() {
      return "cap of the customer, until a check tells it";
    }

    @Override
    public void make(int number) {
      require(
          operator.send(
              "PUT",
              "/v1/credits/caps",
              Map.of(
                  "customer_id",
                  id,
                  "caps",
                  List.of(Map.of("period", "MONTHLY", "limit", BASE + number)))));
    }

    @Override
    public boolean seen(int number) {
      return limitIs("capped", BASE + number);
    }
  }

  /** Tighter than the cap, so that it is the one that a check tells. */
  private final class Quota implements Change {
    private static final String PATH = "/v1/entitlements";
    private String entitlement = "";

    @Override
    public String name() {
      return "limit of an entitlement, until a check tells it";
    }

    @Override
    public boolean known() {
      Api.Answer made = customer.post(PATH, limit("visible", 1_000));
      entitlement = made.text("entitlement_id");
      if (entitlement.isEmpty()) {
        entitlement = made.text("id");
      }
      return hasRoute(made);
    }

    @Override
    public void make(int number) {
      require(
          customer.send("PUT", PATH + "/" + entitlement, Map.of("limit_value", 1_000 + number)));
    }

    @Override
    public boolean seen(int number) {
      return limitIs("visible", 1_000 + number);
    }
  }

  private static Map<String, Object> limit(String feature, int limit) {
    return Map.of(
        "feature_id", feature,
        "limit_type", "HARD",
        "measure", "events",
        "limit_value", limit,
        "period", "MONTHLY");
  }

  private final class Plan implements Change {
    @Override
    public String name() {
      return "plan, until a check tells its limit";
    }

    @Override
    public boolean known() {
      for (int plan = 0; plan <= 1; plan++) {
        Api.Answer made =
            operator.post(
                "/v1/plans",
                Map.of(
                    "plan_id",
                    plan(plan),
                    "credits",
                    Map.of("amount", 10),
                    "entitlements",
                    List.of(limit("planned", 500 + plan))));
        if (!hasRoute(made)) {
          return false;
        }
        require(made);
      }
      require(customer.post("/v1/subscriptions", Map.of("plan_id", plan(0))));
      return true;
    }

    @Override
    public void make(int number) {
      require(
          customer.post(
              "/v1/subscriptions/change", Map.of("plan_id", plan(number % 2), "effective", "now")));
    }

    @Override
    public boolean seen(int number) {
      return limitIs("planned", 500 + number % 2);
    }

    private static String plan(int number) {
      return "visibility-" + number;
    }
  }

  /** A key that was used a moment before, so that its look-up is remembered. */
  private final class Key implements Change {
    private static final String PATH = "/v1/keys";
    private String key = "";
    private String keyId = "";

    @Override
    public String name() {
      return "revocation of a key, until it is refused";
    }

    @Override
    public boolean known() {
      return hasRoute(customer.get(PATH));
    }

    @Override
    public void prepare(int number) {
      Api.Answer made = require(customer.post(PATH, Map.of("name", "Visible " + number)));
      key = made.text("api_key");
      keyId = made.text("key_id");
      while (isRefused()) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void make(int number) {
      require(customer.send("DELETE", PATH + "/" + keyId, ""));
    }

    @Override
    public boolean seen(int number) {
      return isRefused();
    }

    private boolean isRefused() {
      return customer.as(key).get("/v1/customers/me").status() == UNAUTHORIZED;
    }
  }

  private final class OwnTable implements Change {
    @Override
    public String name() {
      return "own burn table, until a check estimates by it";
    }

    @Override
    public boolean known() {
      require(operator.post("/v1/providers/pricing", prices(OWN_MODEL, 1)));
      return true;
    }

    @Override
    public void make(int number) {
      require(
          operator.post(
              "/v1/burn-tables",
              Map.of(
                  "table_id",
                  "visibility",
                  "customer_id",
                  id,
                  "rules",
                  Map.of(OWN_MODEL, Map.of("input_tokens", 10 + number, "per_unit", 1000)))));
    }

    @Override
    public boolean seen(int number) {
      return estimates(OWN_MODEL, 10 + number);
    }
  }

  private static Map<String, Object> prices(String model, int number) {
    return Map.of("source", "bench", "prices", List.of(price(model, number)));
  }

  private final class Price implements Change {
    @Override
    public String name() {
      return "price for everybody, until a check estimates by it";
    }

    @Override
    public void make(int number) {
      require(operator.post("/v1/providers/pricing", prices(GLOBAL_MODEL, number)));
    }

    @Override
    public boolean seen(int number) {
      return estimates(GLOBAL_MODEL, number);
    }
  }

  private final class Burned implements Change {
    @Override
    public String name() {
      return "price for everybody, until an event burns by it";
    }

    @Override
    public void make(int number) {
      require(operator.post("/v1/providers/pricing", prices(GLOBAL_MODEL, 1_000 + number)));
    }

    @Override
    public boolean seen(int number) {
      Map<String, Object> event =
          Map.of(
              "event_id",
              UUID.randomUUID().toString(),
              "event_type",
              "TOKEN_USAGE",
              "feature_id",
              "ai-chat",
              "provider",
              "bench",
              "model",
              GLOBAL_MODEL,
              "input_tokens",
              1000);
      return is(customer.post("/v1/events", event, AT_ONCE).text("credits_burned"), 1_000 + number);
    }
  }
}
