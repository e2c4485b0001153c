package io.openmonetize.e2e.simulate;

import io.openmonetize.domain.account.Command;
import io.openmonetize.domain.account.Command.EndRecurrence;
import io.openmonetize.domain.account.Command.EndTopUp;
import io.openmonetize.domain.account.Command.Refund;
import io.openmonetize.domain.account.Command.ReleaseHold;
import io.openmonetize.domain.account.Command.SettleHold;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry;
import io.openmonetize.domain.account.Entry.Alerted;
import io.openmonetize.domain.account.Entry.Answered;
import io.openmonetize.domain.account.Entry.LineWritten;
import io.openmonetize.domain.account.Input;
import io.openmonetize.domain.account.Input.Ask;
import io.openmonetize.domain.account.Input.Usage;
import io.openmonetize.domain.account.Outcome.Result;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.e2e.simulate.script.Events;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ids that the account made up, by the step that caused them. */
final class References {
  private static final String TOP_UP = "@topup";

  private final Map<String, String> ids = new HashMap<>();
  private final List<String> topUps = new ArrayList<>();

  void learn(int step, Input input, Decision decision) {
    for (Entry entry : decision.entries()) {
      if (entry instanceof Answered answered && !answered.replayed()) {
        Result result = answered.outcome().result();
        boolean burns = input instanceof Ask ask && ask.command() instanceof SettleHold;
        ids.put(
            "@" + step,
            result.subjectId().isEmpty() || burns ? result.transactionId() : result.subjectId());
      } else if (entry instanceof LineWritten written
          && input instanceof Usage
          && written.line().type() == LineType.BURN) {
        ids.putIfAbsent("@" + step, written.line().transactionId());
      }
    }
  }

  void topUps(Decision decision) {
    for (Entry entry : decision.entries()) {
      if (entry instanceof Alerted alert && alert.kind().equals("top_up_requested")) {
        topUps.add(alert.detail().split(":", -1)[0]);
      }
    }
  }

  Input resolve(Input input) {
    if (input instanceof Ask ask) {
      return new Ask(
          ask.commandId(), ask.key(), ask.requestHash(), ask.actor(), resolve(ask.command()));
    }
    Usage used = (Usage) input;
    return used.event().holdId().isEmpty()
        ? used
        : new Usage(
            Events.settling(used.event(), id(used.event().holdId())),
            used.origin(),
            used.receiptId());
  }

  private Command resolve(Command command) {
    if (command instanceof SettleHold settle) {
      return new SettleHold(id(settle.holdId()), settle.amount(), settle.description());
    } else if (command instanceof ReleaseHold release) {
      return new ReleaseHold(id(release.holdId()), release.reason());
    } else if (command instanceof EndRecurrence end) {
      return new EndRecurrence(id(end.seriesId()));
    } else if (command instanceof EndTopUp end) {
      return new EndTopUp(topUp(end.topUpId()), end.succeeded(), end.reason());
    } else if (command instanceof Refund refund && !refund.transactionId().isEmpty()) {
      return new Refund(
          refund.wallet(),
          refund.amount(),
          id(refund.transactionId()),
          refund.reason(),
          refund.expiresAt());
    }
    return command;
  }

  private String id(String reference) {
    String id = ids.getOrDefault(reference, "");
    return id.isEmpty() ? reference : id;
  }

  /** `@topup0` is the last one that was requested, `@topup1` the one before it. */
  private String topUp(String reference) {
    int back = Integer.parseInt(reference.substring(TOP_UP.length()));
    return back < topUps.size() ? topUps.get(topUps.size() - 1 - back) : reference;
  }
}
