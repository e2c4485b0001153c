package io.openmonetize.http.fake;

import io.openmonetize.http.auth.ApiKeys;
import io.openmonetize.http.auth.KeyDirectory;
import io.openmonetize.http.auth.KeysUnavailableException;
import io.openmonetize.schemas.v1.KeyView;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys in memory, with a switch that takes them away. */
public final class FakeKeyDirectory implements KeyDirectory {
  private final Map<String, KeyView> views = new ConcurrentHashMap<>();
  private final AtomicInteger lookUps = new AtomicInteger();
  private volatile boolean away;

  public FakeKeyDirectory put(String key, KeyView view) {
    views.put(ApiKeys.sha256Hex(key), view);
    return this;
  }

  public FakeKeyDirectory put(String key, String account, String role) {
    return put(key, view(account, role).build());
  }

  public static KeyView.Builder view(String account, String role) {
    return KeyView.newBuilder().setAccount(account).setKeyId("key_" + role).setRole(role);
  }

  public void remove(String key) {
    views.remove(ApiKeys.sha256Hex(key));
  }

  public void goAway(boolean isAway) {
    away = isAway;
  }

  public int lookUps() {
    return lookUps.get();
  }

  @Override
  public Optional<KeyView> find(String sha256Hex) {
    lookUps.incrementAndGet();
    if (away) {
      throw new KeysUnavailableException("away, as the test wants it");
    }
    return Optional.ofNullable(views.get(sha256Hex));
  }

  @Override
  public Optional<String> problem() {
    return away ? Optional.of("away, as the test wants it") : Optional.empty();
  }

  @Override
  public void close() {
    away = true;
  }
}
