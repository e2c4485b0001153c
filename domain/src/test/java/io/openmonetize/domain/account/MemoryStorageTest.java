package io.openmonetize.domain.account;

import java.util.HashMap;
import java.util.Map;

class MemoryStorageTest extends AccountStorageContract {
  private final Map<String, MemoryStorage> accounts = new HashMap<>();

  @Override
  protected AccountStorage storage(String account) {
    return accounts.computeIfAbsent(account, none -> new MemoryStorage());
  }
}
