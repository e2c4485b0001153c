package io.openmonetize.controlplane.commands;

import io.javalin.http.Context;

/**
 * What an answer says about its command beside the body. A repeat of a command has the same body as
 * the first answer, so whatever differs between the two stands in headers.
 */
public final class CommandAnswers {
  public static final String COMMAND_ID = "OM-Command-Id";
  public static final String REPLAYED = "Idempotent-Replayed";

  private CommandAnswers() {}

  public static void mark(Context ctx, Answer answer) {
    ctx.header(COMMAND_ID, answer.commandId());
    if (answer.decision().getReplayed()) {
      ctx.header(REPLAYED, "true");
    }
  }
}
