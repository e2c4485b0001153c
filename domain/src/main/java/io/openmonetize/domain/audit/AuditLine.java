package io.openmonetize.domain.audit;

import java.util.List;

/**
 * One change in the audit log: who, what, from where, before and after.
 *
 * @param sequence without gaps within an account
 * @param actor the id of the API key, `person:…`, `operator`, or a part of the platform
 * @param origin the network address that the request came from; empty when there was none
 * @param action as in `key.revoked`
 * @param subject the id of what was changed
 * @param hash covers the line before it; see {@link AuditChain}
 */
public record AuditLine(
    long sequence,
    long timeMs,
    Who who,
    String action,
    String subject,
    List<FieldChange> changes,
    byte[] previousHash,
    byte[] hash) {

  public AuditLine {
    changes = List.copyOf(changes);
  }

  /** Who asked, from where, by which command. */
  public record Who(String actor, String origin, String commandId) {}
}
