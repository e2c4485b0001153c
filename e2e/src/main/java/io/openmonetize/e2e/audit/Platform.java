package io.openmonetize.e2e.audit;

import java.net.URI;
import java.util.Objects;

/**
 * Where a platform is read from outside.
 *
 * @param kafka bootstrap servers
 * @param redis `redis://host:port`
 * @param clickHouse the address of its HTTP port
 */
public record Platform(String kafka, URI redis, URI clickHouse) {
  public Platform {
    Objects.requireNonNull(kafka, "kafka");
    Objects.requireNonNull(redis, "redis");
    Objects.requireNonNull(clickHouse, "clickHouse");
  }
}
