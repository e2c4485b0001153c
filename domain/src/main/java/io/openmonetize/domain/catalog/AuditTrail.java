package io.openmonetize.domain.catalog;

/**
 * What the audit log tells of an entry beside who made it and when. The fold never looks at it.
 *
 * @param origin the client's address
 * @param before JSON as the API showed it; empty when there was nothing
 * @param after JSON as the API shows it from then on
 */
public record AuditTrail(String origin, String before, String after) {
  public static final AuditTrail NONE = new AuditTrail("", "", "");
}
