package io.openmonetize.standalone.clickhouse;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.CustomerKeys;
import io.openmonetize.http.auth.KeysUnavailableException;
import io.openmonetize.http.auth.Principal;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may ask: the operator, by the front's own user or by anything when the front is open, and
 * customers, by an API key for a password.
 *
 * <p>What looks like a customer's key or names their user is never taken for the operator, so that
 * a revoked key does not open more than it did before.
 */
final class FrontUsers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FrontUsers.class);

  private final Optional<Credentials> operator;
  private final Optional<CustomerKeys> keys;

  FrontUsers(Optional<Credentials> operator, Optional<CustomerKeys> keys) {
    this.operator = operator;
    this.keys = keys;
  }

  /** The customer that asks; empty for the operator. Throws for everybody else. */
  Optional<Tenant> admit(RequestInput input) {
    Credentials given = Credentials.given(input);
    if (given.user().equals(Tenant.USER) || CustomerKeys.isMeant(given.password())) {
      return Optional.of(tenant(given));
    }
    operator.ifPresent(known -> known.check(given));
    return Optional.empty();
  }

  private Tenant tenant(Credentials given) {
    Principal caller = find(given.password()).orElseThrow(given::refused);
    Tenant tenant =
        caller
            .account()
            .map(account -> new Tenant(account.customerId(), account.livemode()))
            .filter(known -> known.isNamed(given.user()))
            .orElseThrow(given::refused);
    if (!caller.may(Access.READ)) {
      throw EngineException.of(
          ErrorCode.ACCESS_DENIED, "This API key's role and scopes do not include read");
    }
    return tenant;
  }

  private Optional<Principal> find(String key) {
    try {
      return keys.flatMap(known -> known.find(key));
    } catch (KeysUnavailableException e) {
      LOG.warn("API keys cannot be looked up: {}", e.getMessage());
      throw EngineException.of(
          ErrorCode.ALL_CONNECTION_TRIES_FAILED,
          "API keys cannot be looked up at the moment; try again");
    }
  }

  @Override
  public void close() {
    keys.ifPresent(CustomerKeys::close);
  }
}
