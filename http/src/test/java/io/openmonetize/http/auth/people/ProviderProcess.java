package io.openmonetize.http.auth.people;

import io.openmonetize.embedded.process.GuardedProcess;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.tools.NpmFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A real OpenID provider, as a process of Node.js. */
final class ProviderProcess implements AutoCloseable {
  private static final Pattern ISSUER = Pattern.compile("issuer (http://127.0.0.1:\\d+)");
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final GuardedProcess process;
  private final URI issuer;

  private ProviderProcess(GuardedProcess process, URI issuer) {
    this.process = process;
    this.issuer = issuer;
  }

  /**
   * @param people the claims of each, by the name that they log in with
   * @param port 0 for any free one; each start makes a signing key of its own
   */
  static ProviderProcess start(
      Path folder, Map<String, Object> people, List<String> redirects, int port) {
    Path home = NpmFolder.of("oidc-provider", ProviderProcess.class, "provider.mjs");
    try {
      Path log = Files.createTempFile(folder, "provider", ".log");
      var environment =
          Map.of(
              "PEOPLE", Json.mapper().writeValueAsString(people),
              "REDIRECTS", Json.mapper().writeValueAsString(redirects),
              "PORT", Integer.toString(port));
      var process =
          GuardedProcess.start(
              List.of("node", home.resolve("provider.mjs").toString()),
              environment,
              log,
              Duration.ofSeconds(2));
      return new ProviderProcess(process, issuer(process, log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI issuer(GuardedProcess process, Path log) throws IOException {
    Instant end = Instant.now().plus(DEADLINE);
    while (Instant.now().isBefore(end) && process.isAlive()) {
      Optional<String> found =
          ISSUER.matcher(Files.readString(log)).results().findFirst().map(m -> m.group(1));
      if (found.isPresent()) {
        return URI.create(found.get());
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    process.close();
    throw new IllegalStateException("the provider does not start: " + Files.readString(log));
  }

  URI issuer() {
    return issuer;
  }

  @Override
  public void close() {
    process.close();
  }
}
