package io.openmonetize.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entitlements as clients of the existing SDKs send and read them. */
class SdkEntitlementsContractTest {
  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void register() {
    customer = platform.customer();
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void an_entitlement_is_made_changed_listed_and_deleted_in_camel_case() {
    Reply made =
        customer.api().post("/v1/entitlements", body("'limitType':'HARD','limitValue':1000"));
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    reads(made.body().path("data"), "HARD", 1000);
    String path = "/v1/entitlements/" + made.body().at("/data/id").asText();

    Reply changed =
        customer
            .api()
            .send("PUT", path, "{\"limitType\":\"SOFT\",\"limitValue\":5,\"period\":\"DAILY\"}");
    assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
    reads(changed.body().path("data"), "SOFT", 5);

    for (String list :
        List.of("/v1/entitlements", "/v1/customers/" + customer.id() + "/entitlements")) {
      JsonNode data = customer.api().get(list).body().path("data");
      assertThat(data).hasSize(1);
      reads(data.get(0), "SOFT", 5);
      assertThat(data.get(0).path("isEnabled").isBoolean()).isTrue();
    }
    assertThat(customer.api().send("DELETE", path, "").status()).isEqualTo(204);
    assertThat(customer.api().get("/v1/entitlements").body().path("data")).isEmpty();
  }

  @Test
  void every_kind_of_limit_and_period_that_the_sdks_name_is_known() {
    for (String kind : List.of("HARD", "SOFT", "NONE")) {
      for (String period : List.of("DAILY", "MONTHLY", "TOTAL")) {
        Reply made =
            customer
                .api()
                .post(
                    "/v1/entitlements",
                    "{'customerId':'%s','featureId':'%s','limitType':'%s','limitValue':7,'period':'%s'}"
                        .formatted(customer.id(), kind + period, kind, period));
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        assertThat(made.body().at("/data/limitType").asText()).isEqualTo(kind);
      }
    }
  }

  private String body(String more) {
    return "{'customerId':'"
        + customer.id()
        + "','userId':'u1','featureId':'chat','period':'MONTHLY','metadata':{'a':'b'},"
        + more
        + "}";
  }

  private static void reads(JsonNode data, String limitType, int limit) {
    for (String name : List.of("id", "featureId", "limitType")) {
      assertThat(data.path(name).isTextual()).as("%s in %s", name, data).isTrue();
    }
    assertThat(data.path("limitType").asText()).isEqualTo(limitType);
    assertThat(data.path("limitValue").isNumber()).as("%s", data).isTrue();
    assertThat(data.path("limitValue").asInt()).isEqualTo(limit);
  }
}
