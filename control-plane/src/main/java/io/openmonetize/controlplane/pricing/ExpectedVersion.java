package io.openmonetize.controlplane.pricing;

import io.javalin.http.Context;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version that a change was made from, in the field `version` or the header `If-Match`: the
 * catalog refuses the change when somebody else's came between.
 */
public final class ExpectedVersion {
  private static final String FIELD = "version";
  private static final String HEADER = "If-Match";
  private static final int LONGEST = 30;
  private static final String NOT_VALID = "not_valid";

  private ExpectedVersion() {}

  /**
   * The version's position in the catalog; a mistake is noted in the body.
   *
   * @param prefix of this kind's versions: `bt_`
   */
  public static Optional<Long> of(Context ctx, FieldReader body, String prefix) {
    Optional<String> sent = body.text(FIELD, LONGEST);
    Optional<Long> inBody = sent.flatMap(text -> position(text, prefix));
    if (sent.isPresent() && inBody.isEmpty()) {
      body.error(FIELD, NOT_VALID, "must be a version as it was read, like " + prefix + "12");
    }
    Optional<Long> inHeader = inHeader(ctx, prefix);
    if (inBody.isPresent() && inHeader.isPresent() && !inBody.equals(inHeader)) {
      body.error(FIELD, "given_twice", "must be the version of " + HEADER + " when both are sent");
    }
    return inBody.or(() -> inHeader);
  }

  /** For requests without a body. */
  public static Optional<Long> inHeader(Context ctx, String prefix) {
    String header = ctx.header(HEADER);
    if (header == null || header.strip().equals("*")) {
      return Optional.empty();
    }
    String text = header.strip();
    boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
    Optional<Long> position =
        position(quoted ? text.substring(1, text.length() - 1) : text, prefix);
    if (position.isEmpty()) {
      throw ApiException.invalid(
          HEADER, NOT_VALID, "must be a version as it was read, like \"" + prefix + "12\"");
    }
    return position;
  }

  /** What the header `ETag` says of a version. */
  public static String tag(String version) {
    return '"' + version + '"';
  }

  private static Optional<Long> position(String text, String prefix) {
    Matcher matcher = Pattern.compile(Pattern.quote(prefix) + "([1-9][0-9]{0,17})").matcher(text);
    return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
  }
}
