package io.openmonetize.standalone.kafka;

import io.openmonetize.http.config.ConfigurationException;
import io.openmonetize.http.config.Env;
import io.openmonetize.schemas.Topics;
import io.openmonetize.standalone.Until;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics in a Kafka that somebody else runs, and ends. Safe to run again: what is there
 * stays as it is, and a topic of other dimensions is an error.
 */
public final class SetupMain {
  private static final Logger LOG = LoggerFactory.getLogger(SetupMain.class);
  private static final Duration KAFKA_DEADLINE = Duration.ofMinutes(2);

  private SetupMain() {}

  public static void main(String[] args) {
    try {
      Env env = new Env(System.getenv());
      String kafka = env.kafka();
      env.finish();
      if (!Until.holds(() -> TopicSetup.allExist(kafka, List.of()), KAFKA_DEADLINE)) {
        throw new IllegalStateException("Kafka at " + kafka + " does not answer");
      }
      TopicSetup.ensure(kafka, Topics.all());
      LOG.info("All topics are there");
    } catch (ConfigurationException | IllegalStateException e) {
      LOG.error("{}", e.getMessage(), e);
      System.exit(1);
    }
  }
}
