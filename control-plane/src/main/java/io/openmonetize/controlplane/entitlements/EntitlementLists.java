package io.openmonetize.controlplane.entitlements;

import io.javalin.http.Context;
import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.pricing.CatalogPage;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Entitlement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds entitlements in the list that the account publishes of them. */
public final class EntitlementLists {
  private static final String FEATURE_ID = "feature_id";

  private final Accounts accounts;
  private final Projections projections;

  public EntitlementLists(Accounts accounts, Projections projections) {
    this.accounts = accounts;
    this.projections = projections;
  }

  /** All of the account's, or the answer to the client. */
  private List<Entitlement> all(AccountKey account) {
    accounts.require(account);
    try {
      return projections.entitlements(account);
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }

  Entitlement require(AccountKey account, String id) {
    return all(account).stream()
        .filter(entitlement -> entitlement.getEntitlementId().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                ApiException.of(
                    ApiError.ENTITLEMENT_NOT_FOUND, "There is no entitlement with this id"));
  }

  /** A page, by `user_id` or `team_id`, and `feature_id`. */
  Map<String, Object> page(Context ctx, AccountKey account) {
    WalletId wallet = WalletId.inQuery(ctx::queryParam);
    String feature = ctx.queryParam(FEATURE_ID);
    String list =
        "entitlements\n"
            + account.value()
            + '\n'
            + wallet.value()
            + '\n'
            + Objects.toString(feature);
    List<Entitlement> found =
        all(account).stream()
            .filter(one -> wallet.isCustomers() || one.getScope().equals(wallet.value()))
            .filter(one -> feature == null || one.getFeature().equals(feature))
            .toList();
    var page = CatalogPage.of(ctx, list, found, Entitlement::getEntitlementId);
    var answer = new LinkedHashMap<String, Object>();
    answer.put(
        "data", page.items().stream().map(one -> EntitlementAnswer.item(account, one)).toList());
    answer.put("next_cursor", page.nextCursor());
    return answer;
  }
}
