package io.openmonetize.controlplane.access;

import io.javalin.http.Context;
import io.openmonetize.controlplane.commands.Asker;
import io.openmonetize.http.ClientAddress;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.util.List;
import java.util.Optional;

/**
 * Whose account a request is about. An id in the path or the query that is not the caller's does
 * not exist for it (404); one in the body is refused (403), whether it exists or not.
 */
public final class Callers {
  public static final String CUSTOMER_ID = "customer_id";
  static final int MAX_ID = 200;

  /** As the existing SDKs spell it in a query. */
  public static final String CUSTOMER_ID_OF_SDK = "customerId";

  private Callers() {}

  public static AccountKey inPath(Context ctx, String parameter) {
    return Principal.of(ctx)
        .accountOf(ctx.pathParam(parameter))
        .orElseThrow(Callers::unknownCustomer);
  }

  /** The key's own account; the operator, who has none, names one by `?customer_id=`. */
  public static AccountKey inQuery(Context ctx) {
    return inQueryOrAll(ctx).orElseThrow(Callers::nobodyNamed);
  }

  /** The same, but empty for the operator who names nobody: it asks about everybody. */
  public static Optional<AccountKey> inQueryOrAll(Context ctx) {
    Principal principal = Principal.of(ctx);
    Optional<AccountKey> asked = principal.account();
    for (String name : List.of(CUSTOMER_ID, CUSTOMER_ID_OF_SDK)) {
      for (String named : ctx.queryParams(name)) {
        AccountKey account = principal.accountOf(named).orElseThrow(Callers::unknownCustomer);
        asked = Optional.of(account);
      }
    }
    return asked;
  }

  /** Who is asking, and from where. */
  public static Asker asker(Context ctx) {
    return new Asker(Principal.of(ctx).actor(), ClientAddress.of(ctx));
  }

  /** Takes the field `customer_id`, and throws at once when it names somebody else. */
  public static AccountKey inBody(Context ctx, FieldReader body) {
    return inBodyOrAll(ctx, body).orElseThrow(Callers::nobodyNamed);
  }

  /** The same, but empty for the operator who names nobody: it means everybody. */
  public static Optional<AccountKey> inBodyOrAll(Context ctx, FieldReader body) {
    Principal principal = Principal.of(ctx);
    return body.text(CUSTOMER_ID, MAX_ID)
        .map(named -> principal.accountOf(named).orElseThrow(Callers::forbidden))
        .or(principal::account);
  }

  /** Whose list it is, for its cursor. */
  public static String nameOrAll(Optional<AccountKey> asked) {
    return asked.map(AccountKey::value).orElse("*");
  }

  /** The same words for another tenant's id and for one that nobody has. */
  public static ApiException unknownCustomer() {
    return ApiException.of(ApiError.UNKNOWN_CUSTOMER, "There is no such customer");
  }

  private static ApiException forbidden() {
    return ApiException.of(
        ApiError.FORBIDDEN_CUSTOMER, "customer_id is not the API key's customer; leave it out");
  }

  private static ApiException nobodyNamed() {
    return ApiException.invalid(
        CUSTOMER_ID, "required", "is required with the operator's key, which belongs to nobody");
  }
}
