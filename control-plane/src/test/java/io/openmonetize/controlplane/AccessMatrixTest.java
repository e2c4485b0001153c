package io.openmonetize.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.http.Routes.Route;
import io.openmonetize.http.auth.Access;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route with no key, with wrong ones, with too small a role and with a foreign id wherever an
 * id can stand. The rows come from the server's own table: a new route without a row fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {
  private static final String FOREIGN = "FOREIGN";

  /** A body with which the route would do its work, were it not for who calls. */
  private static final Map<String, String> BODIES =
      Map.of(
          "/v1/customers/register", "{'name':'A','email':'matrix@example.com'}",
          "/v1/customers/{id}/settings", "{'overage_policy':'cap'}",
          "/v1/credits/grant", "{'amount':1}",
          "/v1/credits/consume", "{'amount':1}",
          "/v1/entitlements/check", "{'feature_id':'f'}",
          "/v1/entitlements/check/bulk", "{'checks':[{'feature_id':'f'}]}",
          "/v1/rating/calculate", "{'provider':'openai','model':'gpt-4','input_tokens':1}",
          "/v1/rating/calculate/bulk",
              "{'requests':[{'provider':'openai','model':'gpt-4','input_tokens':1}]}",
          "/v1/providers/pricing",
              "{'prices':[{'provider':'p','model':'m','cost_type':'REQUEST','usd':1}]}",
          "/v1/burn-tables", "{'rules':{'any':{'request':1}}}");

  /** Where `customer_id` may stand in the body. */
  private static final List<String> NAMING_IN_BODY =
      List.of(
          "/v1/credits/grant",
          "/v1/credits/consume",
          "/v1/entitlements/check",
          "/v1/entitlements/check/bulk",
          "/v1/rating/calculate",
          "/v1/rating/calculate/bulk");

  private static final List<String> NAMING_IN_QUERY =
      List.of(
          "/v1/credits/balance",
          "/v1/credits/transactions",
          "/v1/users/{user}/credits",
          "/v1/users/{user}/transactions",
          "/v1/ops/counts");

  private TestPlatform platform;
  private Customer customer;
  private Customer other;

  @BeforeAll
  void open() {
    platform = TestPlatform.open();
    customer = platform.customer();
    other = platform.customer();
  }

  @AfterAll
  void close() {
    platform.close();
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void without_a_valid_key_there_is_no_answer(Route route) {
    Api api = platform.api();
    List<Api> strangers =
        List.of(
            api,
            api.key("om_live_nobody"),
            api.key("om_admin_wrong"),
            api.key(customer.key() + "x"),
            api.with("Authorization", "Basic abc"),
            api.with("X-API-Key", customer.key()).key(other.key()));
    for (Api stranger : strangers) {
      Reply reply = call(stranger, route, "u1");
      assertThat(reply.status()).as(route + " " + reply.body()).isEqualTo(401);
      assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
  }

  @ParameterizedTest
  @MethodSource("operators")
  void what_is_the_operators_is_no_customers(Route route) {
    assertThat(call(customer.api(), route, customer.id()).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @MethodSource("scoped")
  void a_key_without_any_permission_is_refused(Route route) {
    Api nobody = platform.withRole(customer, "unknown_role");

    assertThat(call(nobody, route, customer.id()).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @MethodSource("withCustomerInPath")
  void a_foreign_id_in_the_path_does_not_exist(Route route) {
    Reply foreign = call(customer.api(), route, other.id());
    Reply nobodys = call(customer.api(), route, "cust_none");

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.text("message")).isEqualTo(nobodys.text("message"));
    assertThat(foreign.body().toString()).doesNotContain(other.id());
  }

  @ParameterizedTest
  @MethodSource("namedInQuery")
  void a_foreign_id_in_the_query_does_not_exist(String path) {
    String own = path.replace("{user}", "u1");
    Reply foreign = customer.api().get(own + "?customer_id=" + other.id());
    Reply nobodys = customer.api().get(own + "?customer_id=cust_none");

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.text("message")).isEqualTo(nobodys.text("message"));
    assertThat(customer.api().get(own + "?customer_id=" + customer.id()).status()).isEqualTo(200);
    assertThat(platform.operator().get(own).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @MethodSource("namedInBody")
  void a_foreign_id_in_the_body_is_refused_whether_it_exists_or_not(String path) {
    for (String name : new String[] {"customer_id", "customerId"}) {
      Reply foreign = customer.api().post(path, named(path, name, other.id()));
      Reply nobodys = customer.api().post(path, named(path, name, "cust_none"));
      Reply own = customer.api().post(path, named(path, name, customer.id()));

      assertThat(foreign.status()).isEqualTo(403);
      assertThat(foreign.text("code")).isEqualTo("forbidden_customer");
      assertThat(nobodys.status()).isEqualTo(403);
      assertThat(nobodys.text("message")).isEqualTo(foreign.text("message"));
      assertThat(own.status()).as(own.body().toString()).isNotIn(400, 403, 404);
    }
    assertThat(platform.operator().post(path, BODIES.get(path).replace('\'', '"')).status())
        .isEqualTo(400);
  }

  @Test
  void every_route_is_known_here() {
    List<String> writes =
        platform.routes().stream()
            .filter(r -> !r.method().equals("GET"))
            .map(Route::path)
            .distinct()
            .toList();

    assertThat(BODIES.keySet()).containsExactlyInAnyOrderElementsOf(writes);
    assertThat(platform.routes())
        .filteredOn(r -> r.access() == Access.OPEN)
        .extracting(Route::path)
        .filteredOn(path -> !path.matches("/health.*|/ready|/v1/info|/openapi.*|/docs.*"))
        .containsExactly("/v1/customers/register");
  }

  Stream<Route> guarded() {
    return platform.routes().stream().filter(r -> r.access() != Access.OPEN);
  }

  Stream<Route> operators() {
    return platform.routes().stream().filter(r -> r.access() == Access.OPERATOR);
  }

  Stream<Route> scoped() {
    return platform.routes().stream().filter(r -> r.access().isScope());
  }

  Stream<Route> withCustomerInPath() {
    return platform.routes().stream()
        .filter(r -> r.path().startsWith("/v1/customers/{id}") && r.access() != Access.OPERATOR);
  }

  Stream<String> namedInQuery() {
    return NAMING_IN_QUERY.stream();
  }

  Stream<String> namedInBody() {
    return NAMING_IN_BODY.stream();
  }

  private static Reply call(Api api, Route route, String customerId) {
    String path =
        route.path().replace("{user}", "u1").replace("/customers/{id}", "/customers/" + customerId);
    String body = BODIES.getOrDefault(route.path(), "").replace('\'', '"');
    return api.send(
        route.method(), path.replace("{id}", FOREIGN), route.method().equals("GET") ? "" : body);
  }

  private static String named(String path, String field, String customerId) {
    return BODIES.get(path).replaceFirst("\\{", "{'" + field + "':'" + customerId + "',");
  }
}
