package io.openmonetize.http.auth;

import io.openmonetize.http.fake.FakeKeyDirectory;
import io.openmonetize.schemas.v1.KeyView;

class FakeKeyDirectoryTest extends KeyDirectoryContract {
  private final FakeKeyDirectory directory = new FakeKeyDirectory();

  @Override
  KeyDirectory directory() {
    return directory;
  }

  @Override
  void project(String key, KeyView view) {
    directory.put(key, view);
  }

  @Override
  void takeAway() {
    directory.goAway(true);
  }
}
