package io.openmonetize.e2e.simulate.mutants;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Has a domain of its own, and a simulator that is bound to it; all else is the program's. */
final class OwnClasses extends URLClassLoader {
  private static final String DOMAIN = "io.openmonetize.domain.";
  private static final String SIMULATOR = "io.openmonetize.e2e.simulate.";

  OwnClasses(Path domain) throws MalformedURLException {
    super(
        new URL[] {
          domain.toUri().toURL(),
          OwnClasses.class.getProtectionDomain().getCodeSource().getLocation()
        },
        OwnClasses.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(DOMAIN) && !name.startsWith(SIMULATOR)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
