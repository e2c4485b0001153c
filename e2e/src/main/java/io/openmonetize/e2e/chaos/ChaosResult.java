package io.openmonetize.e2e.chaos;

import io.openmonetize.e2e.audit.AuditReport;
import io.openmonetize.e2e.audit.VerdictCounts;
import io.openmonetize.e2e.load.Sending.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param sent events by kind
 * @param accepted by the answers over HTTP, as are the next two
 * @param regressions projections that went back
 * @param looks how often every projection was looked at
 */
public record ChaosResult(
    ChaosPlan plan,
    Map<Kind, Long> sent,
    long accepted,
    long repeatedInRequest,
    long refusedOverHttp,
    AuditReport audit,
    List<String> regressions,
    long looks,
    Duration took) {

  public long sentInAll() {
    return sent.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Everything that was sent, by where it ended. */
  public VerdictCounts ended() {
    VerdictCounts decided = audit.counts();
    return new VerdictCounts(
        decided.burned(),
        decided.duplicate() + repeatedInRequest,
        decided.conflict(),
        decided.parked(),
        decided.rejected() + refusedOverHttp + audit.figure("refused_from_kafka"));
  }

  /** Where it has to end. */
  public VerdictCounts expected() {
    return new VerdictCounts(
        sent(Kind.FRESH),
        sent(Kind.REPEAT),
        sent(Kind.CONFLICT),
        sent(Kind.UNLISTED),
        sent(Kind.STRANGER) + sent(Kind.GARBAGE));
  }

  private long sent(Kind kind) {
    return sent.getOrDefault(kind, 0L);
  }

  /** What is wrong; empty when all is well. */
  public List<String> complaints() {
    var complaints = new ArrayList<String>();
    if (!ended().equals(expected())) {
      complaints.add("events ended as " + ended() + " instead of " + expected());
    }
    audit.findings().all().forEach(finding -> complaints.add(finding.toString()));
    complaints.addAll(regressions);
    return complaints;
  }

  @Override
  public String toString() {
    VerdictCounts ended = ended();
    return String.format(
        Locale.ROOT,
        """
        seed=%d
        sent=%d
        burned=%d
        duplicate=%d (%d of them in one request with the first)
        conflict=%d
        parked=%d
        rejected=%d
        sent_minus_ended=%d
        looks_at_projections=%d
        projections_gone_back=%d
        seconds=%d
        --- audit
        %s""",
        plan.seed(),
        sentInAll(),
        ended.burned(),
        ended.duplicate(),
        repeatedInRequest,
        ended.conflict(),
        ended.parked(),
        ended.rejected(),
        sentInAll() - ended.total(),
        looks,
        regressions.size(),
        took.toSeconds(),
        audit);
  }
}
