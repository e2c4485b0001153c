package io.openmonetize.http.auth;

import io.openmonetize.schemas.v1.KeyView;
import java.util.Optional;

/** Where customers' keys are looked up. */
public interface KeyDirectory extends AutoCloseable {

  /**
   * @param sha256Hex of the whole key
   * @throws KeysUnavailableException when it cannot be told
   */
  Optional<KeyView> find(String sha256Hex);

  /** Why keys cannot be looked up right now; empty when they can. */
  Optional<String> problem();

  @Override
  void close();
}
