package io.openmonetize.standalone;

import io.openmonetize.http.HttpServer;
import io.openmonetize.http.config.ConfigurationException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both services on one port as a process of its own, configured by `OM_…` variables. */
public final class ApisMain {
  private static final Logger LOG = LoggerFactory.getLogger(ApisMain.class);

  private ApisMain() {}

  public static void main(String[] args) {
    try {
      HttpServer server = Apis.start(System.getenv(), Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
      LOG.info("Both services listen on {}", server.url());
    } catch (ConfigurationException e) {
      LOG.error("{}", e.getMessage());
      System.exit(2);
    }
  }
}
