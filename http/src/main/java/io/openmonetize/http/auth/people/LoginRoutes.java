package io.openmonetize.http.auth.people;

import io.javalin.http.Context;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** To the provider, back from it, who am I, and out. */
final class LoginRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(LoginRoutes.class);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Pattern PROVIDERS_WORD = Pattern.compile("[a-z_]{1,60}");

  /** What there is only where people log in. */
  record Door(OidcConfig config, Login login, Sessions sessions, Cookies cookies) {}

  private final Optional<Door> door;
  private final People people;

  LoginRoutes(Optional<Door> door, People people) {
    this.door = door;
    this.people = people;
  }

  void register(Routes routes) {
    routes.get("/v1/auth/login", Access.OPEN, this::login);
    routes.get(OidcConfig.CALLBACK, Access.OPEN, this::callback);
    routes.get("/v1/auth/me", Access.ANY_KEY, this::me);
    routes.post("/v1/auth/logout", Access.ANY_KEY, this::logout);
  }

  private void login(Context ctx) {
    LocalPath returnTo =
        Optional.ofNullable(ctx.queryParam("return_to"))
            .map(LoginRoutes::local)
            .orElse(LocalPath.DEFAULT);
    Door open = open();
    Login.Begun begun = asking(() -> open.login().begin(returnTo));
    open.cookies().login(ctx, begun.sealed(), Login.PATIENCE);
    ctx.header("Location", begun.page().toString()).status(302);
  }

  private void callback(Context ctx) {
    Door open = open();
    open.cookies().endLogin(ctx);
    LoginState begun =
        open.login()
            .begun(given(ctx.cookie(Cookies.LOGIN)), given(ctx.queryParam("state")))
            .orElseThrow(
                () -> failed("This browser began no such login, or too long ago; log in again"));
    refusal(ctx);
    requireSameProvider(ctx, open);
    Login.Finished finished =
        asking(() -> open.login().finish(begun, given(ctx.queryParam("code"))))
            .orElseThrow(LoginRoutes::nobodyHere);
    LOG.info("{} logged in", finished.person().actor());
    open.cookies().session(ctx, open.sessions().open(finished.person()), open.sessions().life());
    ctx.header("Location", finished.returnTo().value()).status(302);
  }

  private void me(Context ctx) {
    ctx.json(MeAnswer.of(Principal.of(ctx), people.person(ctx)));
  }

  private void logout(Context ctx) {
    door.ifPresent(open -> open.cookies().endSession(ctx));
    ctx.status(204);
  }

  /** What the provider says instead of a code; its text is a stranger's and not shown. */
  private static void refusal(Context ctx) {
    String error = ctx.queryParam("error");
    if (error != null) {
      String word = PROVIDERS_WORD.matcher(error).matches() ? " (" + error + ")" : "";
      throw failed("The provider did not log you in" + word);
    }
  }

  /** RFC 9207: with several providers about, an answer could come from another one. */
  private static void requireSameProvider(Context ctx, Door open) {
    String issuer = ctx.queryParam("iss");
    if (issuer != null && !issuer.equals(open.config().issuer().toString())) {
      throw failed("The answer is another provider's");
    }
  }

  private Door open() {
    return door.orElseThrow(
        () ->
            ApiException.of(
                ApiError.LOGIN_NOT_CONFIGURED,
                "People do not log in here: no provider is set; use an API key"));
  }

  private static LocalPath local(String text) {
    return LocalPath.of(text)
        .orElseThrow(
            () ->
                ApiException.invalid(
                    "return_to", "not_local", "must be a path of this server, such as /docs"));
  }

  private static String given(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }

  private interface Asking<T> {
    T ask();
  }

  private static <T> T asking(Asking<T> asking) {
    try {
      return asking.ask();
    } catch (LoginRefused e) {
      LOG.warn("A login was refused: {}", e.getMessage());
      throw failed("The login could not be verified; log in again");
    } catch (ProviderAway e) {
      LOG.warn("The login provider cannot be asked: {}", e.getMessage());
      throw ApiException.later(
          ApiError.UNAVAILABLE, "The login provider cannot be asked at the moment", RETRY);
    }
  }

  private static ApiException failed(String detail) {
    return ApiException.of(ApiError.LOGIN_FAILED, detail);
  }

  private static ApiException nobodyHere() {
    return ApiException.of(
        ApiError.LOGIN_REFUSED,
        "You are logged in at the provider, but it names no customer and role for you here; ask"
            + " whoever manages access for your company");
  }
}
