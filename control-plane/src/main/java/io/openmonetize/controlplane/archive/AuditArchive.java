package io.openmonetize.controlplane.archive;

import io.openmonetize.domain.audit.AuditLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit log where it is kept for ever. Every read may throw {@link ArchiveUnavailable}. */
public interface AuditArchive {
  /** The catalog's, which belongs to no account. */
  String CATALOG = "";

  /** Which of an account's changes are looked for, the newest first. */
  record Query(
      String account,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<String> actor,
      Optional<String> action,
      Optional<String> subject) {}

  /** Those before a sequence. */
  List<AuditLine> below(Query query, long sequence, int limit);

  /** Those after a sequence, the oldest first. */
  List<AuditLine> above(String account, long sequence, int limit);
}
