package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.BurnTable;
import io.openmonetize.domain.catalog.PublishedTable;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The burn tables that a caller may see: the default ones, those of its plan and its own. Another's
 * does not exist for it.
 */
final class TableShelf {
  private final CatalogPort catalog;
  private final Function<AccountKey, String> planOf;

  /**
   * @param planOf the slug of the plan that an account is on; empty for none
   */
  TableShelf(CatalogPort catalog, Function<AccountKey, String> planOf) {
    this.catalog = catalog;
    this.planOf = planOf;
  }

  /** The latest version of each, newest first, without those that are archived. */
  List<PublishedTable> visibleTo(Principal caller) {
    List<PublishedTable> all =
        catalog.current().burnTables().latest().stream()
            .filter(published -> !published.table().archived())
            .toList();
    return caller.account().map(account -> of(account, all)).orElse(all);
  }

  PublishedTable require(Principal caller, String id) {
    return visibleTo(caller).stream()
        .filter(published -> published.table().tableId().equals(id))
        .findFirst()
        .orElseThrow(() -> ApiException.of(ApiError.NOT_FOUND, "There is no such burn table"));
  }

  /** Newest first. */
  List<PublishedTable> versions(Principal caller, String id) {
    require(caller, id);
    return catalog.current().burnTables().newestFirst().stream()
        .filter(published -> published.table().tableId().equals(id))
        .toList();
  }

  /** The tables that charge the account then, in the order in which they are asked. */
  List<PublishedTable> chargingAt(AccountKey account, long timestampMs) {
    return of(account, catalog.current().burnTables().speakingAt(timestampMs)).stream()
        .sorted(Comparator.comparing(published -> published.table().audience()))
        .toList();
  }

  private List<PublishedTable> of(AccountKey account, List<PublishedTable> tables) {
    boolean byPlan = tables.stream().anyMatch(published -> !published.table().plan().isEmpty());
    String plan = byPlan ? planOf.apply(account) : "";
    return tables.stream()
        .filter(published -> isFor(published.table(), account.value(), plan))
        .toList();
  }

  private static boolean isFor(BurnTable table, String account, String plan) {
    return switch (table.audience()) {
      case ALL -> true;
      case PLAN -> table.plan().equals(plan);
      case CUSTOMER -> table.account().equals(account);
    };
  }
}
