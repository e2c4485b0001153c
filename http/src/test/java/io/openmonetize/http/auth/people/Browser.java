package io.openmonetize.http.auth.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person's browser, as far as a login needs one: it keeps cookies, and fills in two forms. */
final class Browser {
  private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
  private static final int MOST_STEPS = 20;

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  HttpResponse<String> get(String url, String... headers) {
    return send(request(url, headers).GET());
  }

  HttpResponse<String> post(String url, String... headers) {
    return send(request(url, headers).POST(BodyPublishers.noBody()));
  }

  /** From a link to our login up to the provider's way back, which is not taken yet. */
  URI logInAs(String name, String loginUrl) {
    HttpResponse<String> answer = get(loginUrl);
    for (int step = 0; step < MOST_STEPS; step++) {
      Optional<URI> next = location(answer);
      if (next.isPresent() && next.get().getPath().equals(OidcConfig.CALLBACK)) {
        return next.get();
      }
      answer = next.isPresent() ? get(next.get().toString()) : fillIn(answer, name);
    }
    throw new AssertionError("the login does not come back; last: " + answer.body());
  }

  static Optional<URI> location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").map(answer.uri()::resolve);
  }

  Optional<HttpCookie> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst();
  }

  void put(URI at, String name, String value) {
    var cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().getCookies().stream()
        .filter(old -> old.getName().equals(name))
        .toList()
        .forEach(old -> cookies.getCookieStore().remove(at, old));
    cookies.getCookieStore().add(at, cookie);
  }

  /** The provider asks who it is, and then whether we may know. */
  private HttpResponse<String> fillIn(HttpResponse<String> page, String name) {
    Matcher form = FORM.matcher(page.body());
    if (page.statusCode() != 200 || !form.find()) {
      throw new AssertionError(page.statusCode() + " " + page.uri() + ": " + page.body());
    }
    boolean login = page.body().contains("name=\"login\"");
    String fields =
        login
            ? "prompt=login&password=x&login=" + URLEncoder.encode(name, StandardCharsets.UTF_8)
            : "prompt=consent";
    return send(
        request(page.uri().resolve(form.group(1)).toString())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields)));
  }

  private static HttpRequest.Builder request(String url, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
