package io.openmonetize.http.auth.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import io.openmonetize.http.body.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Any provider that speaks OpenID Connect; it is asked to describe itself at the first login. */
final class OidcProvider implements IdentityProvider {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LARGEST = 512 * 1024;
  private static final String DESCRIPTION = "/.well-known/openid-configuration";

  private record Known(ProviderDescription description, IdTokens tokens) {}

  private final OidcConfig config;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private volatile Optional<Known> known = Optional.empty();

  OidcProvider(OidcConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public URI loginPage(LoginState login) {
    var query = new LinkedHashMap<String, String>();
    query.put("response_type", "code");
    query.put("client_id", config.client().id());
    query.put("redirect_uri", config.callback().toString());
    query.put("scope", config.client().scopes());
    query.put("state", login.state());
    query.put("nonce", login.nonce());
    query.put("code_challenge", login.challenge());
    query.put("code_challenge_method", "S256");
    URI page = known().description().authorization();
    return URI.create(page + (page.getQuery() == null ? "?" : "&") + form(query));
  }

  @Override
  public JWTClaimsSet claims(String code, LoginState login) {
    JsonNode answer = exchange(known().description(), code, login);
    return known().tokens().verify(answer.path("id_token").asText(), login.nonce());
  }

  private JsonNode exchange(ProviderDescription description, String code, LoginState login) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code);
    fields.put("redirect_uri", config.callback().toString());
    fields.put("code_verifier", login.verifier());
    fields.put("client_id", config.client().id());
    var request =
        HttpRequest.newBuilder(description.token())
            .header("Content-Type", "application/x-www-form-urlencoded");
    config.client().secret().ifPresent(secret -> identify(description, request, fields, secret));
    HttpResponse<byte[]> answer = send(request.POST(BodyPublishers.ofString(form(fields))));
    if (answer.statusCode() >= 500) {
      throw new ProviderAway("the provider answers " + answer.statusCode(), null);
    }
    if (answer.statusCode() != 200) {
      throw new LoginRefused("the provider does not take the code; log in again");
    }
    return json(answer);
  }

  /** In the header, as every provider must know it, unless this one says otherwise. */
  private void identify(
      ProviderDescription description,
      HttpRequest.Builder request,
      Map<String, String> fields,
      String secret) {
    if (description.secretInForm()) {
      fields.put("client_secret", secret);
      return;
    }
    fields.remove("client_id");
    String pair = encoded(config.client().id()) + ":" + encoded(secret);
    request.header(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  /** Asked once; a provider that was away is asked again at the next login. */
  private Known known() {
    Optional<Known> before = known;
    if (before.isPresent()) {
      return before.get();
    }
    URI at = URI.create(config.issuer().toString().replaceAll("/$", "") + DESCRIPTION);
    HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(at).GET());
    if (answer.statusCode() != 200) {
      throw new ProviderAway("the provider's description answers " + answer.statusCode(), null);
    }
    var found = of(ProviderDescription.of(json(answer), config.issuer()));
    known = Optional.of(found);
    return found;
  }

  private Known of(ProviderDescription description) {
    int patience = (int) PATIENCE.toMillis();
    var keys =
        JWKSourceBuilder.create(
                description.keys(), new DefaultResourceRetriever(patience, patience, LARGEST))
            .retrying(true)
            .build();
    var tokens = new IdTokens(keys, config.issuer().toString(), config.client().id(), clock);
    return new Known(description, tokens);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(PATIENCE).header("Accept", "application/json").build(),
          BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new ProviderAway("the provider does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderAway("stopped while the provider was asked", e);
    }
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    try {
      return Json.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new ProviderAway("the provider answers what is no JSON", e);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
