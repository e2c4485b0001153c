package io.openmonetize.e2e.bench;

import io.openmonetize.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** All topics of the platform, and those that a benchmark needs beside them. */
final class BenchTopics {
  private BenchTopics() {}

  static void create(String kafka, List<NewTopic> others) throws Exception {
    var topics = new ArrayList<>(others);
    for (Topics.Spec spec : Topics.all()) {
      topics.add(topic(spec.name(), spec));
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin.createTopics(topics).all().get();
    }
  }

  static NewTopic likeTheJournal(String name) {
    Topics.Spec journal =
        Topics.all().stream()
            .filter(spec -> spec.name().equals(Topics.JOURNAL))
            .findFirst()
            .orElseThrow();
    return topic(name, journal);
  }

  private static NewTopic topic(String name, Topics.Spec like) {
    return new NewTopic(name, like.partitions(), (short) 1).configs(like.config());
  }
}
