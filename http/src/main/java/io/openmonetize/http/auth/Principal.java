package io.openmonetize.http.auth;

import io.javalin.http.Context;
import io.openmonetize.schemas.AccountKey;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls: a customer by one of its keys or one of its people, or the operator.
 *
 * @param actor the key's public id, `person:` and a hash, or `operator`
 * @param account the customer's; empty for the operator, who belongs to none
 * @param livemode of the key; the operator and people choose by the header `OM-Mode`
 * @param allowed role ∩ scopes
 * @param owner whether it may make another owner
 */
public record Principal(
    String actor,
    Optional<AccountKey> account,
    boolean livemode,
    Set<Access> allowed,
    boolean owner) {
  public static final String OPERATOR = "operator";
  private static final String ATTRIBUTE = "om.principal";

  public Principal {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(account, "account");
    allowed = Set.copyOf(allowed);
  }

  public static Principal operator(boolean livemode) {
    return new Principal(OPERATOR, Optional.empty(), livemode, Set.of(), true);
  }

  public static Principal customer(
      String keyId, AccountKey account, Set<Access> allowed, boolean owner) {
    return new Principal(keyId, Optional.of(account), account.livemode(), allowed, owner);
  }

  public boolean isOperator() {
    return account.isEmpty();
  }

  public boolean may(Access access) {
    return switch (access) {
      case OPEN, ANY_KEY -> true;
      case OPERATOR -> isOperator();
      case INGEST, READ, CHECK, CREDITS, MANAGE -> isOperator() || allowed.contains(access);
    };
  }

  /** The account that a customer's id means to this caller; empty when it is not the caller's. */
  public Optional<AccountKey> accountOf(String customerId) {
    if (isOperator()) {
      return Optional.of(AccountKey.of(livemode, customerId));
    }
    return account.filter(own -> own.customerId().equals(customerId));
  }

  /** The caller of a route that is not open. */
  public static Principal of(Context ctx) {
    return find(ctx)
        .orElseThrow(() -> new IllegalStateException("this route is open and has no principal"));
  }

  public static Optional<Principal> find(Context ctx) {
    return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
  }

  void attachTo(Context ctx) {
    ctx.attribute(ATTRIBUTE, this);
  }
}
