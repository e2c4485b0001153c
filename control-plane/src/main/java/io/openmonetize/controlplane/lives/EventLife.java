package io.openmonetize.controlplane.lives;

import io.openmonetize.controlplane.archive.HistoryArchive.Decided;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event from its receipt to where it stands now. Several may have one id: CloudEvents are told
 * apart by their source too, and an id that was forgotten after its window begins a new life.
 *
 * @param status burned, parked, rejected or voided
 * @param repeats how often it was recognised when it came again, each time with what was seen
 */
record EventLife(
    String identity,
    String status,
    @Nullable String reason,
    String receivedAt,
    String timestamp,
    String decidedAt,
    String creditsBurned,
    String creditsUnfunded,
    @Nullable Long ledgerSequence,
    @Nullable String priceVersion,
    @Nullable String rule,
    List<Step> decisions,
    List<Repeat> repeats) {

  /** A decision that made or changed what the event comes to. */
  record Step(
      long revision,
      String verdict,
      @Nullable String reason,
      @Nullable String correction,
      boolean released,
      String decidedAt,
      String creditsBurned,
      String creditsUnfunded,
      @Nullable Long ledgerSequence,
      @Nullable String priceVersion,
      @Nullable String rule) {
    static Step of(Decided decided) {
      return new Step(
          decided.revision(),
          decided.verdict(),
          orNull(decided.reason()),
          orNull(decided.correction()),
          decided.released(),
          decided.decidedAt().toString(),
          decided.burned().toString(),
          decided.unfunded().toString(),
          decided.ledgerSequence() == 0 ? null : decided.ledgerSequence(),
          orNull(decided.priceVersion()),
          orNull(decided.rule()));
    }
  }

  /** It came again: the same (duplicate), or with another payload (conflict). */
  record Repeat(long revision, String verdict, String receivedAt) {}

  /** In the order in which they began. */
  static List<EventLife> of(List<Decided> decisions) {
    Map<String, List<List<Decided>>> byIdentity = new LinkedHashMap<>();
    for (Decided decided : decisions) {
      List<List<Decided>> lives =
          byIdentity.computeIfAbsent(decided.identity(), identity -> new ArrayList<>());
      if (lives.isEmpty() || begins(decided, lives.get(lives.size() - 1))) {
        lives.add(new ArrayList<>());
      }
      lives.get(lives.size() - 1).add(decided);
    }
    return byIdentity.values().stream().flatMap(List::stream).map(EventLife::one).toList();
  }

  /** What came in and was no repeat, unless only repeats are known of the life so far. */
  private static boolean begins(Decided decided, List<Decided> before) {
    return decided.arrived()
        && !isRepeat(decided)
        && before.stream().anyMatch(earlier -> !isRepeat(earlier));
  }

  private static EventLife one(List<Decided> life) {
    List<Decided> steps = life.stream().filter(d -> !isRepeat(d)).toList();
    Decided last = steps.isEmpty() ? life.get(0) : steps.get(steps.size() - 1);
    Step now = Step.of(last);
    return new EventLife(
        last.identity(),
        last.correction().equals("voided") ? "voided" : last.verdict(),
        now.reason(),
        life.get(0).receivedAt().toString(),
        last.timestamp().toString(),
        now.decidedAt(),
        now.creditsBurned(),
        now.creditsUnfunded(),
        now.ledgerSequence(),
        now.priceVersion(),
        now.rule(),
        steps.stream().map(Step::of).toList(),
        life.stream()
            .filter(EventLife::isRepeat)
            .map(d -> new Repeat(d.revision(), d.verdict(), d.receivedAt().toString()))
            .toList());
  }

  private static boolean isRepeat(Decided decided) {
    return decided.verdict().equals("duplicate") || decided.verdict().equals("conflict");
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
