package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Input.Ask;
import io.openmonetize.domain.account.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was answered under which key, for a day of journal time. */
final class Answers {
  private static final long REMEMBERED_MS = 24 * 3_600_000L;

  record Given(long requestHash, Outcome outcome) {}

  private final Map<String, Given> given = new HashMap<>();

  Optional<Given> under(String key, long now) {
    return Optional.ofNullable(given.get(key))
        .filter(answer -> now < answer.outcome().timeMs() + REMEMBERED_MS);
  }

  void remember(Ask ask, Outcome outcome) {
    var answer = new Given(ask.requestHash(), outcome);
    given.put(ask.key(), answer);
    given.put(ask.commandId(), answer);
  }
}
