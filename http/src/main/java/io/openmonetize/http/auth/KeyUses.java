package io.openmonetize.http.auth;

import io.openmonetize.schemas.AccountKey;

/** Notes when keys are used. Whatever becomes of a note, the request goes on at once. */
public interface KeyUses extends AutoCloseable {
  KeyUses FORGOTTEN = (account, keyId, atMs) -> {};

  void note(AccountKey account, String keyId, long atMs);

  @Override
  default void close() {}
}
