package io.openmonetize.controlplane.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.domain.audit.FieldChange;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change as clients see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditAnswer(
    long sequence,
    String time,
    String actor,
    @Nullable String origin,
    String action,
    String subject,
    List<Change> changes,
    String commandId,
    String hash) {

  /** One field; what was not there, or is not, is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Change(String field, @Nullable String before, @Nullable String after) {
    static Change of(FieldChange change) {
      return new Change(change.field(), orNull(change.before()), orNull(change.after()));
    }
  }

  static AuditAnswer of(AuditLine line) {
    return new AuditAnswer(
        line.sequence(),
        Instant.ofEpochMilli(line.timeMs()).toString(),
        line.who().actor(),
        orNull(line.who().origin()),
        line.action(),
        line.subject(),
        line.changes().stream().map(Change::of).toList(),
        line.who().commandId(),
        HexFormat.of().formatHex(line.hash()));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
