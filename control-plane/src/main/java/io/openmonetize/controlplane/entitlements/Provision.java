package io.openmonetize.controlplane.entitlements;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.PublishedPlan;
import io.openmonetize.domain.entitlement.EntitlementLimits;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.wire.EntitlementMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** What is to be made together: listed one by one, or as a plan has it. */
final class Provision {
  static final int MOST = 100;
  private static final String LIST = "entitlements";
  private static final String PLAN = "plan_id";

  private Provision() {}

  /**
   * @param ids by the place in the list
   */
  static List<Entitlement> read(FieldReader body, Catalog catalog, IntFunction<String> ids) {
    String scope = EntitlementForm.scope(body).orElse("");
    Optional<String> plan = body.text(PLAN, EntitlementLimits.MAX_ID);
    List<FieldReader> sent = body.objects(LIST, MOST);
    if (plan.isPresent() && !sent.isEmpty()) {
      body.error(PLAN, "ambiguous", "does not go with " + LIST + "; send one of them");
    } else if (plan.isEmpty() && sent.isEmpty()) {
      body.error(LIST, "required", "must hold between 1 and " + MOST + " of them");
    }
    var made = new ArrayList<Entitlement>();
    for (FieldReader each : sent) {
      made.add(EntitlementForm.create(each, ids.apply(made.size()), scope));
    }
    body.finish();
    return plan.isPresent() ? ofPlan(catalog, plan.get(), scope, ids) : made;
  }

  /**
   * What the plan gives the customer is given to them; what it gives each of a kind, to that kind.
   */
  private static List<Entitlement> ofPlan(
      Catalog catalog, String planId, String scope, IntFunction<String> ids) {
    PublishedPlan published =
        catalog
            .plans()
            .active(planId)
            .orElseThrow(
                () -> ApiException.of(ApiError.PLAN_NOT_FOUND, "There is no plan " + planId));
    var made = new ArrayList<Entitlement>();
    for (var template : published.plan().entitlements()) {
      boolean fits = template.scope().isEmpty() || scope.startsWith(kind(template.scope()));
      if (fits) {
        made.add(
            EntitlementMapping.toProto(template).toBuilder()
                .setEntitlementId(ids.apply(made.size()))
                .setScope(scope)
                .clearSource()
                .build());
      }
    }
    if (made.isEmpty()) {
      throw ApiException.of(ApiError.REFUSED, "Plan " + planId + " has no entitlement for them");
    }
    return made;
  }

  /** `user:` of `user:*`. */
  private static String kind(String each) {
    return each.substring(0, each.indexOf(':') + 1);
  }
}
