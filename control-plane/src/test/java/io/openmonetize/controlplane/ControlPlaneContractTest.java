package io.openmonetize.controlplane;

import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.PastEvents;
import io.openmonetize.controlplane.fakes.Refused;
import io.openmonetize.http.Routes.Route;
import io.openmonetize.http.contract.Contract;
import io.openmonetize.http.contract.Operation;
import io.openmonetize.http.contract.ServiceContract;
import io.openmonetize.http.fake.Calls;
import io.openmonetize.http.fake.Calls.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The service does what its document says, and nothing else. */
class ControlPlaneContractTest extends ServiceContract {
  private final TestPlatform platform = TestPlatform.open();
  private final Calls calls = new Calls(platform.url());
  private final Contract contract = new Contract(calls.get("/openapi.json").json());
  private Customer customer;
  private String command;
  private int made;

  @BeforeAll
  void register() {
    platform.archive.events.put("chat-1", List.of(PastEvents.tokens("chat-1")));
    customer = platform.customer();
    platform.archive.care.decided(
        customer.account(), "chat-1", Refused.decided(1, "burned", true, ""));
    customer.api().post("/v1/credits/grant", "{'amount':100000,'team_id':'team_2'}");
    customer.api().post("/v1/credits/grant", "{'amount':100000,'user_id':'user_9'}");
    var granted = customer.api().post("/v1/credits/grant", "{'amount':100000}");
    command = granted.header("OM-Command-Id");
    platform
        .operator()
        .post("/v1/burn-tables", "{'table_id':'standard','rules':{'any':{'request':1}}}");
    platform
        .operator()
        .post("/v1/meters", "{'slug':'standing','aggregation':'SUM','value':'metadata.pages'}");
    for (String id : List.of("starter", "growth")) {
      platform.operator().post("/v1/plans", "{'plan_id':'" + id + "'}");
    }
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @Override
  protected List<Route> table() {
    return platform.routes();
  }

  @Override
  protected Contract contract() {
    return contract;
  }

  @Override
  protected Answer call(Operation operation, String mediaType, byte[] body) {
    if (operation.path().startsWith("/v1/subscriptions")) {
      subscription(operation);
    }
    boolean operator = operation.access().contains("operator");
    String key = operator ? TestPlatform.OPERATOR : customer.key();
    return send(operation, body, "Authorization", "Bearer " + key);
  }

  /** None is open for whoever subscribes, and one is for all others. */
  private void subscription(Operation operation) {
    boolean begins = operation.id().equals("subscribe");
    String path = begins ? "/v1/subscriptions/cancel" : "/v1/subscriptions";
    customer.api().post(path, begins ? "{'effective':'now'}" : "{'plan_id':'starter'}");
  }

  @Override
  protected Answer callWithoutKey(Operation operation) {
    return send(operation, new byte[0], "X-Request-Id", "nobody");
  }

  private Answer send(Operation operation, byte[] body, String header, String value) {
    return calls.send(
        operation.method(),
        path(operation),
        body,
        header,
        value,
        "Content-Type",
        "application/json");
  }

  private String path(Operation operation) {
    describe(operation.path());
    return operation
        .path()
        .replace("{key}", operation.path().contains("{key}") ? key() : "")
        .replace("{id}", id(operation))
        .replace("{slug}", slug(operation))
        .replace("{customer}", customer.id())
        .replace("{user}", "user_9")
        .replace("{team}", "team_2")
        .replace("{series}", "series_1")
        .replace("{transaction}", "tx_1")
        .replace("{view}", "events")
        .replace("{file}", "docs.js");
  }

  /** Who is forgotten by one call is there again for the next. */
  private void describe(String path) {
    if (path.contains("{user}")) {
      customer.api().post("/v1/users", "{'user_id':'user_9'}");
    }
    if (path.contains("{team}")) {
      customer.api().post("/v1/teams", "{'team_id':'team_2'}");
    }
  }

  /** A key ends once as well. */
  private String key() {
    return customer.api().post("/v1/keys", "{'role':'viewer'}").text("id");
  }

  /** What ends once is made for each call. */
  private String id(Operation operation) {
    String path = operation.path();
    if (operation.method().equals("DELETE") && path.startsWith("/v1/burn-tables/")) {
      String id = "t" + ++made;
      platform
          .operator()
          .post("/v1/burn-tables", "{'table_id':'" + id + "','rules':{'any':{'request':1}}}");
      return id;
    }
    if (path.startsWith("/v1/plans/")) {
      String id = "p" + ++made;
      platform.operator().post("/v1/plans", "{'plan_id':'" + id + "'}");
      return id;
    }
    if (path.startsWith("/v1/prices/")) {
      return "price_1_0";
    }
    if (path.startsWith("/v1/credits/holds/")) {
      return customer.api().post("/v1/credits/holds", "{'amount':10}").text("hold_id");
    }
    if (path.startsWith("/v1/entitlements/")) {
      return customer.api().post("/v1/entitlements", "{'user_id':'u','limit_value':5}").text("id");
    }
    if (path.startsWith("/v1/events/rejected/")) {
      String refused = "r" + ++made;
      platform.archive.care.refusals.add(
          Refused.negative(
              customer.account(), refused, "{'event_id':'evt_1','event_type':'api_call'}"));
      return refused;
    }
    if (path.startsWith("/v1/events/")) {
      return "chat-1";
    }
    if (path.startsWith("/v1/burn-tables/")) {
      return "standard";
    }
    return path.startsWith("/v1/commands/") ? command : customer.id();
  }

  private String slug(Operation operation) {
    if (!operation.method().equals("DELETE")) {
      return "standing";
    }
    String slug = "m" + ++made;
    platform.operator().post("/v1/meters", "{'slug':'" + slug + "','aggregation':'COUNT'}");
    return slug;
  }
}
