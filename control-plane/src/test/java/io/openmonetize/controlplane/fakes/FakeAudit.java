package io.openmonetize.controlplane.fakes;

import io.openmonetize.controlplane.archive.AuditArchive;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.schemas.AccountKey;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the accounts have decided, as ClickHouse would have it, or as somebody left it there. */
public final class FakeAudit implements AuditArchive {
  private final FakeMetering metering;
  public volatile UnaryOperator<List<AuditLine>> tampering = UnaryOperator.identity();

  public FakeAudit(FakeMetering metering) {
    this.metering = metering;
  }

  @Override
  public List<AuditLine> below(Query query, long sequence, int limit) {
    return all(query.account()).stream()
        .filter(line -> line.sequence() < sequence)
        .filter(line -> query.from().stream().allMatch(at -> line.timeMs() >= at.toEpochMilli()))
        .filter(line -> query.until().stream().allMatch(at -> line.timeMs() < at.toEpochMilli()))
        .filter(line -> query.actor().stream().allMatch(line.who().actor()::equals))
        .filter(line -> query.action().stream().allMatch(line.action()::equals))
        .filter(line -> query.subject().stream().allMatch(line.subject()::equals))
        .sorted(Comparator.comparingLong(AuditLine::sequence).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<AuditLine> above(String account, long sequence, int limit) {
    return all(account).stream().filter(line -> line.sequence() > sequence).limit(limit).toList();
  }

  private List<AuditLine> all(String account) {
    return account.equals(CATALOG)
        ? List.of()
        : tampering.apply(metering.account(new AccountKey(account)).real().audited());
  }
}
