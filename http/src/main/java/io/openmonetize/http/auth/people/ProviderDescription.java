package io.openmonetize.http.auth.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

/**
 * What a provider tells of itself under `/.well-known/openid-configuration`.
 *
 * @param secretInForm it takes a client's secret in the form only, not in the header
 */
record ProviderDescription(
    URI authorization, URI token, URL keys, boolean secretInForm, boolean namesItself) {

  static ProviderDescription of(JsonNode document, URI issuer) {
    if (!issuer.toString().equals(document.path("issuer").asText())) {
      throw new ProviderAway("the provider calls itself otherwise than " + issuer, null);
    }
    try {
      var methods = document.path("token_endpoint_auth_methods_supported");
      return new ProviderDescription(
          uri(document, "authorization_endpoint"),
          uri(document, "token_endpoint"),
          uri(document, "jwks_uri").toURL(),
          has(methods, "client_secret_post") && !has(methods, "client_secret_basic"),
          document.path("authorization_response_iss_parameter_supported").asBoolean());
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw new ProviderAway("the provider's description has an address that is none", e);
    }
  }

  private static URI uri(JsonNode document, String name) {
    URI uri = URI.create(document.path(name).asText());
    if (uri.getHost() == null) {
      throw new ProviderAway("the provider's description lacks " + name, null);
    }
    return uri;
  }

  private static boolean has(JsonNode list, String word) {
    for (JsonNode entry : list) {
      if (word.equals(entry.asText())) {
        return true;
      }
    }
    return false;
  }
}
