package io.openmonetize.controlplane.ledger;

import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.controlplane.archive.PastEvent;
import io.openmonetize.domain.money.Credits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what a line of the ledger is. */
final class Words {
  private static final String DEBT = "debt";

  private Words() {}

  static List<String> of(Line line, Optional<PastEvent> event) {
    var words = new ArrayList<String>();
    words.add(what(line) + " on " + line.time() + ".");
    if (!line.description().isEmpty()) {
      words.add("It is described as \"" + line.description() + "\".");
    }
    event.ifPresent(known -> words.add(priced(line, known)));
    if (event.isEmpty() && !line.eventId().isEmpty()) {
      words.add("It is for the event " + line.eventId() + ".");
    }
    for (Line.Slice slice : line.slices()) {
      words.add(slice(line, slice));
    }
    words.add("The balance was " + line.before() + " before and " + line.after() + " after.");
    words.add(asked(line));
    if (!line.reference().isEmpty()) {
      words.add("It refers to " + line.reference() + ".");
    }
    return List.copyOf(words);
  }

  private static String what(Line line) {
    String of = line.wallet().isEmpty() ? "the customer's own wallet" : "wallet " + line.wallet();
    return switch (line.type()) {
      case "HOLD" -> line.heldDelta() + " credits were set aside in " + of;
      case "RELEASE" ->
          line.heldDelta().negate() + " credits that were set aside are free again in " + of;
      case "PURCHASE" -> line.amount() + " credits were bought for " + of;
      case "GRANT" -> line.amount() + " credits were granted to " + of;
      case "REFUND" -> line.amount() + " credits were given back to " + of;
      case "BURN" -> burned(line, of);
      case "EXPIRATION" -> line.amount().negate() + " credits of " + of + " expired";
      case "TRANSFER" -> signed(line, "came into ", "went out of ", of);
      case "ROLLOVER" -> line.amount() + " credits of " + of + " went on into the next period";
      case "CORRECTION" -> "A correction changed " + of + " by " + line.amount() + " credits";
      case "ADJUSTMENT" -> "An adjustment changed " + of + " by " + line.amount() + " credits";
      default -> line.type() + " of " + line.amount() + " credits in " + of;
    };
  }

  private static String burned(Line line, String of) {
    boolean settlesDebt = line.amount().equals(Credits.ZERO);
    return settlesDebt
        ? "What had arrived in " + of + " settled its debt"
        : line.amount().negate() + " credits of " + of + " were burned";
  }

  private static String signed(Line line, String in, String out, String of) {
    return line.amount().isPositive()
        ? line.amount() + " credits " + in + of
        : line.amount().negate() + " credits " + out + of;
  }

  private static String priced(Line line, PastEvent event) {
    return "The event "
        + line.eventId()
        + " came to "
        + event.burned().plus(event.unfunded())
        + " credits by rule "
        + event.rule()
        + " and price "
        + event.priceVersion()
        + ", of which nobody covered "
        + event.unfunded()
        + ".";
  }

  private static String slice(Line line, Line.Slice slice) {
    if (slice.grantId().equals(DEBT)) {
      return slice.amount().isPositive()
          ? slice.amount() + " settled what was below zero."
          : slice.amount().negate() + " went below zero.";
    }
    if (line.type().equals("HOLD")) {
      return slice.amount() + " of it is pinned in grant " + slice.grantId() + ".";
    }
    return slice.amount().isPositive()
        ? slice.amount() + " went to grant " + slice.grantId() + "."
        : slice.amount().negate() + " came from grant " + slice.grantId() + ".";
  }

  private static String asked(Line line) {
    if (!line.actor().isEmpty()) {
      return "Key " + line.actor() + " asked for it by command " + line.commandId() + ".";
    }
    return line.eventId().isEmpty()
        ? "Nobody asked for it: it fell due."
        : "Usage brought it about.";
  }
}
