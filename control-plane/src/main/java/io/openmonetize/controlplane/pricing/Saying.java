package io.openmonetize.controlplane.pricing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openmonetize.controlplane.ids.Sha256;
import io.openmonetize.domain.catalog.AuditTrail;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.http.body.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Something to be said in the catalog.
 *
 * @param request what the client asked for, without what follows from the time of asking: the same
 *     asked again under the same idempotency key is the same entry
 * @param before as the API shows what is changed; empty when there is nothing
 * @param after as the API will show it; empty when it is taken away
 */
public record Saying(
    Object request, CatalogChange change, Optional<Object> before, Optional<Object> after) {
  /** Kafka takes a record of a mebibyte: before, after and the change itself must fit in it. */
  private static final int LONGEST = 128 * 1024;

  AuditTrail audit(String origin) {
    return new AuditTrail(
        origin, before.map(Saying::json).orElse(""), after.map(Saying::json).orElse(""));
  }

  private static String json(Object shown) {
    try {
      String text = Json.mapper().writeValueAsString(shown);
      return text.length() <= LONGEST ? text : digest(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    byte[] hash = Sha256.of(text);
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("too_long_to_keep", text.getBytes(StandardCharsets.UTF_8).length);
    node.put("sha256", HexFormat.of().formatHex(hash));
    return node.toString();
  }
}
