package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Deed.Adjusted;
import io.openmonetize.domain.account.Deed.Configured;
import io.openmonetize.domain.account.Deed.Consumed;
import io.openmonetize.domain.account.Deed.Granted;
import io.openmonetize.domain.account.Deed.HoldMade;
import io.openmonetize.domain.account.Deed.HoldReleased;
import io.openmonetize.domain.account.Deed.HoldSettled;
import io.openmonetize.domain.account.Deed.PlanChanged;
import io.openmonetize.domain.account.Deed.PlanEnded;
import io.openmonetize.domain.account.Deed.PlanPlanned;
import io.openmonetize.domain.account.Deed.Refunded;
import io.openmonetize.domain.account.Deed.SeriesEnded;
import io.openmonetize.domain.account.Deed.Subscribed;
import io.openmonetize.domain.account.Deed.Transferred;
import io.openmonetize.domain.account.Payments.Paid;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.ledger.LineType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Acts as the history keeps them. The kinds are part of the format; a new one gets a new number.
 */
final class ActCodec {
  private static final int USED = 1;
  private static final int GRANTED = 2;
  private static final int SERIES_ENDED = 3;
  private static final int CONSUMED = 4;
  private static final int HOLD_MADE = 5;
  private static final int HOLD_SETTLED = 6;
  private static final int HOLD_RELEASED = 7;
  private static final int TRANSFERRED = 8;
  private static final int REFUNDED = 9;
  private static final int ADJUSTED = 10;
  private static final int CONFIGURED = 11;
  private static final int SUBSCRIBED = 13;
  private static final int PLAN_CHANGED = 14;
  private static final int PLAN_PLANNED = 15;
  private static final int PLAN_ENDED = 16;

  /** With the feature, which {@link #HOLD_MADE} did not know. */
  private static final int HOLD_MADE_FOR = 17;

  /** The team that is named does not pay. */
  private static final int USED_WITHOUT_TEAM = 18;

  private ActCodec() {}

  static void write(ByteWriter out, Act act) {
    out.varint(act.revision()).varint(act.timeMs()).varint(act.line()).varint(act.lines());
    out.zigzag(act.paid().paid()).zigzag(act.paid().unfunded());
    shares(out, act.shares());
    Deed deed = act.deed();
    if (deed instanceof Used used) {
      used.write(out.u8(used.teamPays() ? USED : USED_WITHOUT_TEAM));
    } else if (deed instanceof Granted granted) {
      granted(out, granted);
    } else if (deed instanceof Consumed consumed) {
      payer(out.u8(CONSUMED), consumed.payer()).varint(consumed.amount());
    } else if (deed instanceof HoldMade made) {
      payer(out.u8(HOLD_MADE_FOR), made.payer()).varint(made.amount());
      out.varint(made.expiresAt()).text(made.description()).text(made.feature());
    } else if (deed instanceof HoldSettled settled) {
      out.u8(HOLD_SETTLED).text(settled.holdId()).varint(settled.amount());
    } else if (deed instanceof HoldReleased released) {
      out.u8(HOLD_RELEASED).text(released.holdId());
    } else {
      rarer(out, deed);
    }
  }

  private static void rarer(ByteWriter out, Deed deed) {
    if (deed instanceof Transferred moved) {
      out.u8(TRANSFERRED).text(moved.from()).text(moved.to()).varint(moved.amount());
    } else if (deed instanceof Refunded refunded) {
      shares(out.u8(REFUNDED), refunded.shares());
      out.varint(refunded.expiresAt()).text(refunded.reason());
    } else if (deed instanceof Adjusted adjusted) {
      out.u8(ADJUSTED).text(adjusted.wallet()).zigzag(adjusted.amount()).text(adjusted.reason());
    } else if (deed instanceof SeriesEnded ended) {
      out.u8(SERIES_ENDED).text(ended.wallet()).text(ended.seriesId());
    } else if (deed instanceof Configured configured) {
      configured.settings().write(out.u8(CONFIGURED));
    } else {
      ofPlans(out, deed);
    }
  }

  private static void ofPlans(ByteWriter out, Deed deed) {
    if (deed instanceof Subscribed subscribed) {
      subscribed.tie().write(out.u8(SUBSCRIBED).varint(subscribed.startAt()));
    } else if (deed instanceof PlanChanged changed) {
      changed.terms().write(out.u8(PLAN_CHANGED).text(changed.seriesId()).bool(changed.prorate()));
    } else if (deed instanceof PlanPlanned planned) {
      out.u8(PLAN_PLANNED).text(planned.seriesId()).bool(planned.ends());
      out.bool(planned.terms().isPresent());
      planned.terms().ifPresent(terms -> terms.write(out));
    } else {
      out.u8(PLAN_ENDED).text(((PlanEnded) deed).seriesId());
    }
  }

  private static void granted(ByteWriter out, Granted granted) {
    Grant.writeTerms(out.u8(GRANTED).text(granted.wallet()), granted.terms());
    out.u8(granted.type().wire());
    out.bool(granted.recurrence().isPresent());
    granted.recurrence().ifPresent(comes -> Series.writeRecurrence(out, comes));
  }

  static Act read(ByteReader in) {
    return new Act(
        in.varint(),
        in.varint(),
        in.varint(),
        in.count(),
        new Paid(in.zigzag(), in.zigzag()),
        shares(in),
        deed(in));
  }

  private static ByteWriter shares(ByteWriter out, List<Refunded.Share> shares) {
    out.varint(shares.size());
    shares.forEach(share -> out.text(share.wallet()).varint(share.amount()));
    return out;
  }

  private static List<Refunded.Share> shares(ByteReader in) {
    var shares = new ArrayList<Refunded.Share>(1);
    for (int left = in.count(); left > 0; left--) {
      shares.add(new Refunded.Share(in.text(), in.varint()));
    }
    return shares;
  }

  private static Deed deed(ByteReader in) {
    int kind = in.u8();
    return switch (kind) {
      case USED -> Used.read(in);
      case USED_WITHOUT_TEAM -> Used.read(in).withoutTeam();
      case GRANTED -> granted(in);
      case SERIES_ENDED -> new SeriesEnded(in.text(), in.text());
      case CONSUMED -> new Consumed(payer(in), in.varint());
      case HOLD_MADE -> new HoldMade(payer(in), in.varint(), in.varint(), in.text(), "");
      case HOLD_MADE_FOR -> new HoldMade(payer(in), in.varint(), in.varint(), in.text(), in.text());
      case HOLD_SETTLED -> new HoldSettled(in.text(), in.varint());
      case HOLD_RELEASED -> new HoldReleased(in.text());
      case TRANSFERRED -> new Transferred(in.text(), in.text(), in.varint());
      case REFUNDED -> new Refunded(shares(in), in.varint(), in.text());
      case ADJUSTED -> new Adjusted(in.text(), in.zigzag(), in.text());
      case CONFIGURED -> new Configured(Settings.read(in));
      case SUBSCRIBED, PLAN_CHANGED, PLAN_PLANNED, PLAN_ENDED -> ofPlans(kind, in);
      default -> throw new IllegalStateException("a deed of an unknown kind " + kind);
    };
  }

  private static Deed ofPlans(int kind, ByteReader in) {
    if (kind == SUBSCRIBED) {
      long startAt = in.varint();
      return new Subscribed(Tie.read(in), startAt);
    }
    String seriesId = in.text();
    if (kind == PLAN_CHANGED) {
      boolean prorate = in.bool();
      return new PlanChanged(seriesId, PlanTerms.read(in), prorate);
    } else if (kind == PLAN_PLANNED) {
      boolean ends = in.bool();
      Optional<PlanTerms> terms = in.bool() ? Optional.of(PlanTerms.read(in)) : Optional.empty();
      return new PlanPlanned(seriesId, terms, ends);
    }
    return new PlanEnded(seriesId);
  }

  private static Granted granted(ByteReader in) {
    return new Granted(
        in.text(),
        Grant.readTerms(in),
        LineType.ofWire(in.u8()),
        in.bool() ? Optional.of(Series.readRecurrence(in)) : Optional.empty());
  }

  private static ByteWriter payer(ByteWriter out, Payer payer) {
    return out.text(payer.userId()).text(payer.teamId());
  }

  private static Payer payer(ByteReader in) {
    return new Payer(in.text(), in.text());
  }
}
