package io.openmonetize.http.auth;

import io.micrometer.core.instrument.MeterRegistry;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.KeyView;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whose a customer's key is, and what it allows. */
public final class CustomerKeys implements AutoCloseable {
  private final KeyCache keys;
  private final Clock clock;

  public CustomerKeys(KeyCache keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** Keys as the metering job projects them into Redis. */
  public static CustomerKeys inRedis(String redis, KeyCacheConfig cache, Clock clock) {
    return new CustomerKeys(
        new KeyCache(RedisKeyDirectory.open(redis), cache, System::nanoTime), clock);
  }

  /** True for a text that can be nothing but a customer's key, valid or not. */
  public static boolean isMeant(String text) {
    return text.startsWith(ApiKeys.LIVE_PREFIX) || text.startsWith(ApiKeys.TEST_PREFIX);
  }

  /**
   * Empty for a key that is unknown, revoked or expired.
   *
   * @throws KeysUnavailableException when it cannot be told
   */
  public Optional<Principal> find(String key) {
    return findByHash(ApiKeys.sha256Hex(key));
  }

  /** The same, for who has no more than the key's hash. */
  Optional<Principal> findByHash(String sha256Hex) {
    return keys.find(sha256Hex).filter(this::isUsable).map(CustomerKeys::principal);
  }

  /** Why customers' keys cannot be looked up right now; empty when they can. */
  public Optional<String> problem() {
    return keys.problem();
  }

  void bindTo(MeterRegistry registry) {
    keys.bindTo(registry);
  }

  private static Principal principal(KeyView view) {
    boolean owner = Role.ofName(view.getRole()).filter(Role.OWNER::equals).isPresent();
    return Principal.customer(
        view.getKeyId(), new AccountKey(view.getAccount()), allowed(view), owner);
  }

  private boolean isUsable(KeyView view) {
    long expires = view.getExpiresAtMs();
    return !view.getRevoked() && (expires == 0 || clock.millis() < expires);
  }

  /** Role ∩ scopes. No scopes means all that the role allows; an unknown role allows nothing. */
  private static Set<Access> allowed(KeyView view) {
    var allowed = EnumSet.noneOf(Access.class);
    Role.ofName(view.getRole()).ifPresent(role -> allowed.addAll(role.allowed()));
    if (view.getScopesCount() > 0) {
      var scopes = EnumSet.noneOf(Access.class);
      view.getScopesList().forEach(name -> Access.ofScope(name).ifPresent(scopes::add));
      allowed.retainAll(scopes);
    }
    return allowed;
  }

  @Override
  public void close() {
    keys.close();
  }
}
