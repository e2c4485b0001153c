package io.openmonetize.controlplane.refusals;

import io.openmonetize.controlplane.archive.Refusal;
import io.openmonetize.events.FieldProblem;
import io.openmonetize.schemas.AccountKey;
import java.util.List;

/** What a refused event has become. */
sealed interface Mended {
  Refusal refusal();

  /** Would be taken at the public door as it is now. */
  record Fit(Refusal refusal, AccountKey account, String eventId, byte[] payload)
      implements Mended {}

  /** Would be refused again. */
  record Unfit(Refusal refusal, List<FieldProblem> problems) implements Mended {
    static Unfit of(Refusal refusal, String field, String code, String message) {
      return new Unfit(refusal, List.of(new FieldProblem(field, code, message)));
    }
  }

  /** Went in before. */
  record Done(Refusal refusal) implements Mended {}
}
