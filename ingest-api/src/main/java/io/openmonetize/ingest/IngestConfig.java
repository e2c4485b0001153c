package io.openmonetize.ingest;

import io.openmonetize.events.peers.Rules;
import io.openmonetize.http.config.Env;
import io.openmonetize.ingest.doors.RulesReader;
import io.openmonetize.journal.JournalConfig;
import java.util.Objects;

/** What this service needs beside a server to be mounted on. */
public record IngestConfig(JournalConfig journal, String redis, Rules rules) {
  public IngestConfig {
    Objects.requireNonNull(journal, "journal");
    Objects.requireNonNull(redis, "redis");
    Objects.requireNonNull(rules, "rules");
  }

  public static IngestConfig from(Env env) {
    var defaults = JournalConfig.defaults(env.kafka());
    var journal =
        new JournalConfig(
            defaults.bootstrap(),
            env.duration("OM_JOURNAL_DELIVERY_TIMEOUT", defaults.deliveryTimeout()),
            env.duration("OM_JOURNAL_MAX_BLOCK", defaults.maxBlock()),
            env.duration("OM_JOURNAL_LINGER", defaults.linger()),
            env.whole(
                "OM_JOURNAL_BUFFER_BYTES", defaults.bufferBytes(), 1024 * 1024, Long.MAX_VALUE));
    return new IngestConfig(journal, env.redis(), RulesReader.from(env));
  }
}
