package io.openmonetize.controlplane.commands;

import io.openmonetize.controlplane.ids.Base32;
import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.controlplane.ids.Sha256;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of one attempt at a command: `cmd_<key>_<attempt>`.
 *
 * <p>The key part is what the account remembers the answer under, the attempt part keeps the
 * receipts of two attempts apart. So an id that was told with a 503 is an idempotency key in
 * itself: sent as such, it means the same command, whether the client had a key of its own or not.
 */
public record CommandId(String key, String attempt) {
  private static final String PREFIX = "cmd_";
  private static final Pattern SHAPE = Pattern.compile("cmd_[0-9a-z]{26}_[0-9a-z]{13}");
  private static final int KEY_LENGTH = 26;

  /** For a command whose client sent no key. */
  public static CommandId fresh(Ids ids) {
    return new CommandId(ids.timeOrdered(PREFIX), ids.random());
  }

  /** For a client's own key, or for the id of a command sent as one. */
  public static CommandId forKey(String clientKey, Ids ids) {
    String key =
        parse(clientKey)
            .map(CommandId::key)
            .orElseGet(() -> PREFIX + Base32.encode(Sha256.of(clientKey), KEY_LENGTH));
    return new CommandId(key, ids.random());
  }

  public static Optional<CommandId> parse(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    int cut = PREFIX.length() + KEY_LENGTH;
    return Optional.of(new CommandId(text.substring(0, cut), text.substring(cut + 1)));
  }

  @Override
  public String toString() {
    return key + "_" + attempt;
  }
}
