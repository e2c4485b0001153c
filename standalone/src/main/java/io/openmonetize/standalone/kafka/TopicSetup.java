package io.openmonetize.standalone.kafka;

import io.openmonetize.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/** Creates the topics that are missing, and refuses one that would move keys. */
public final class TopicSetup {

  private TopicSetup() {}

  /**
   * @throws IllegalStateException when an existing topic has another number of partitions
   */
  public static void ensure(String bootstrapServers, List<Topics.Spec> wanted) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Map<String, TopicDescription> existing = describe(admin, wanted);
      List<NewTopic> missing = new ArrayList<>();
      for (Topics.Spec spec : wanted) {
        TopicDescription found = existing.get(spec.name());
        if (found == null) {
          missing.add(create(spec));
        } else {
          refuseOtherPartitions(spec, found.partitions().size());
        }
      }
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka at " + bootstrapServers + " made no topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while making topics", e);
    }
  }

  /** Whether Kafka answers and has them all; without one it answers no after a few seconds. */
  public static boolean allExist(String bootstrapServers, List<Topics.Spec> wanted) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "default.api.timeout.ms", 3_000,
            "request.timeout.ms", 3_000);
    try (Admin admin = Admin.create(config)) {
      return admin.listTopics().names().get().containsAll(names(wanted));
    } catch (ExecutionException notUpYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for topics", e);
    }
  }

  private static List<String> names(List<Topics.Spec> specs) {
    return specs.stream().map(Topics.Spec::name).toList();
  }

  private static Map<String, TopicDescription> describe(Admin admin, List<Topics.Spec> wanted)
      throws ExecutionException, InterruptedException {
    var present = admin.listTopics().names().get();
    List<String> names = names(wanted).stream().filter(present::contains).toList();
    return new HashMap<>(admin.describeTopics(names).allTopicNames().get());
  }

  private static NewTopic create(Topics.Spec spec) {
    return new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
        .configs(spec.config());
  }

  private static void refuseOtherPartitions(Topics.Spec spec, int found) {
    if (found != spec.partitions()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Topic %s has %d partitions but needs %d: records of one key would no longer share an order. Use a Kafka where it does not exist yet.",
              spec.name(),
              found,
              spec.partitions()));
    }
  }
}
