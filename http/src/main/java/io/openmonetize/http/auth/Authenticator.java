package io.openmonetize.http.auth;

import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.KeyView;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Finds out who calls and whether the route is theirs to call. */
public final class Authenticator implements AutoCloseable {
  public static final String MODE_HEADER = "OM-Mode";
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final OperatorKey operatorKey;
  private final KeyCache keys;
  private final Logins logins;
  private final Clock clock;
  private final KeyUses uses;
  private KeyTokens tokens = KeyTokens.NONE;

  /** Lets nobody in but by a key. */
  public Authenticator(OperatorKey operatorKey, KeyCache keys, Clock clock) {
    this(operatorKey, keys, Logins.NONE, clock);
  }

  public Authenticator(OperatorKey operatorKey, KeyCache keys, Logins logins, Clock clock) {
    this(operatorKey, keys, logins, clock, KeyUses.FORGOTTEN);
  }

  public Authenticator(
      OperatorKey operatorKey, KeyCache keys, Logins logins, Clock clock, KeyUses uses) {
    this.uses = uses;
    this.operatorKey = operatorKey;
    this.keys = keys;
    this.logins = logins;
    this.clock = clock;
  }

  public static Authenticator open(AuthConfig config, Logins logins, Clock clock) {
    var keys =
        new KeyCache(RedisKeyDirectory.open(config.redis()), config.cache(), System::nanoTime);
    return new Authenticator(
        config.operatorKey(), keys, logins, clock, RedisKeyUses.open(config.redis()));
  }

  /** The same, with tokens that stand for keys; to be called before the first request. */
  public Authenticator with(KeyTokens accepted) {
    this.tokens = accepted;
    return this;
  }

  /** Attaches the principal, or throws the answer: 401, 403 or 503. */
  public void admit(Context ctx, Access access) {
    if (access == Access.OPEN) {
      return;
    }
    Principal principal = identify(ctx);
    if (!principal.may(access)) {
      throw ApiException.of(
          ApiError.FORBIDDEN, "This API key's role and scopes do not include " + access.scope());
    }
    principal.attachTo(ctx);
  }

  /** Why customers' keys cannot be looked up right now; empty when they can. */
  public Optional<String> problem() {
    return keys.problem();
  }

  /** Counts how keys were found. */
  public void bindTo(MeterRegistry registry) {
    keys.bindTo(registry);
  }

  @Override
  public void close() {
    keys.close();
    uses.close();
  }

  private Principal identify(Context ctx) {
    if (logins.isMeant(ctx)) {
      return logins
          .find(ctx, isLive(ctx.header(MODE_HEADER)))
          .orElseThrow(Authenticator::notLoggedIn);
    }
    String key = Credentials.of(ctx);
    if (key.startsWith(ApiKeys.OPERATOR_PREFIX)) {
      return operator(ctx, key);
    }
    if (key.startsWith(KeyTokens.PREFIX)) {
      String hash = tokens.keyOf(key).orElseThrow(Authenticator::notValid);
      return ofToken(customer(hash));
    }
    String hash = ApiKeys.sha256Hex(key);
    Principal principal = customer(hash);
    ctx.attribute(KeyTokens.KEY_ATTRIBUTE, hash);
    return principal;
  }

  /** What its key may, but only where events come in. */
  private static Principal ofToken(Principal key) {
    var allowed = EnumSet.noneOf(Access.class);
    if (key.may(Access.INGEST)) {
      allowed.add(Access.INGEST);
    }
    return Principal.customer(key.actor(), key.account().orElseThrow(), allowed, false);
  }

  private Principal customer(String sha256Hex) {
    KeyView view = lookUp(sha256Hex).filter(this::isUsable).orElseThrow(Authenticator::notValid);
    var account = new AccountKey(view.getAccount());
    boolean owner = Role.ofName(view.getRole()).filter(Role.OWNER::equals).isPresent();
    uses.note(account, view.getKeyId(), clock.millis());
    return Principal.customer(view.getKeyId(), account, allowed(view), owner);
  }

  private Principal operator(Context ctx, String key) {
    if (!operatorKey.is(key)) {
      throw notValid();
    }
    return Principal.operator(isLive(ctx.header(MODE_HEADER)));
  }

  private static boolean isLive(String mode) {
    if (mode == null || mode.equals("live")) {
      return true;
    }
    if (mode.equals("test")) {
      return false;
    }
    throw ApiException.invalid(MODE_HEADER, "not_one_of", "must be live or test");
  }

  private Optional<KeyView> lookUp(String sha256Hex) {
    try {
      return keys.find(sha256Hex);
    } catch (KeysUnavailableException e) {
      throw ApiException.later(
          ApiError.UNAVAILABLE, "API keys cannot be looked up at the moment; try again", RETRY);
    }
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

  private static ApiException notLoggedIn() {
    return ApiException.of(
        ApiError.UNAUTHORIZED, "The session has ended or is not valid; log in at /v1/auth/login");
  }

  static ApiException notValid() {
    return ApiException.of(
        ApiError.UNAUTHORIZED,
        "The API key is missing or not valid. Send it as `Authorization: Bearer KEY` or"
            + " `X-API-Key: KEY`");
  }
}
