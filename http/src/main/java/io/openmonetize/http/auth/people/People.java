package io.openmonetize.http.auth.people;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.openmonetize.http.auth.Logins;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls by a session instead of a key.
 *
 * <p>A browser sends the cookie whoever made the page that asks, so a change needs a header too:
 * another site's form cannot set one, and its script may not without leave by CORS.
 */
public final class People implements Logins {
  /** Any value will do. */
  public static final String REQUESTED_BY = "X-OM-Requested-By";

  private static final Set<HandlerType> SAFE =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

  private final Optional<Sessions> sessions;

  private People(Optional<Sessions> sessions) {
    this.sessions = sessions;
  }

  /** Nobody's where no provider is set. */
  public static People of(Optional<OidcConfig> config, Clock clock) {
    return new People(config.map(oidc -> new Sessions(oidc, clock)));
  }

  @Override
  public boolean isMeant(Context ctx) {
    return sessions.isPresent()
        && ctx.header("Authorization") == null
        && ctx.header("X-API-Key") == null
        && ctx.cookie(Cookies.SESSION) != null;
  }

  @Override
  public Optional<Principal> find(Context ctx, boolean livemode) {
    Optional<Person> person = person(ctx);
    if (person.isPresent() && !SAFE.contains(ctx.method()) && ctx.header(REQUESTED_BY) == null) {
      throw ApiException.of(
          ApiError.REQUESTED_BY_MISSING,
          "A change by a session needs the header " + REQUESTED_BY + " with any value");
    }
    return person.map(found -> found.as(livemode));
  }

  Optional<Person> person(Context ctx) {
    Optional<String> cookie = Optional.ofNullable(ctx.cookie(Cookies.SESSION));
    return isMeant(ctx) ? sessions.flatMap(all -> cookie.flatMap(all::find)) : Optional.empty();
  }
}
