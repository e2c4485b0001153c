package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Credits set aside for work in flight.
 *
 * @param amount that was asked for; the pins may be less where the policy allows debt
 * @param feature that it is for; empty when it is not known
 * @param pins which grants it is set aside in, in the order in which they will pay
 */
public record Hold(
    String id,
    Payer payer,
    long amount,
    List<Pin> pins,
    long createdAt,
    long expiresAt,
    String description,
    String feature) {
  /** How an open hold may end; it ends in exactly one of them. */
  public enum End {
    SETTLED,
    RELEASED,
    EXPIRED;

    private static final End[] ENDS = values();

    static End ofWire(int number) {
      return ENDS[number - 1];
    }

    int wire() {
      return ordinal() + 1;
    }
  }

  /** A part of one grant of one wallet. */
  public record Pin(String wallet, String grantId, long micros) {}

  public Hold {
    pins = List.copyOf(pins);
  }

  /**
   * @param old as version 1 has them, which knows no feature
   */
  static Hold read(ByteReader in, boolean old) {
    String id = in.text();
    var payer = new Payer(in.text(), in.text());
    long amount = in.varint();
    var pins = new ArrayList<Pin>();
    for (int left = in.count(); left > 0; left--) {
      pins.add(new Pin(in.text(), in.text(), in.varint()));
    }
    return new Hold(
        id, payer, amount, pins, in.varint(), in.varint(), in.text(), old ? "" : in.text());
  }

  void write(ByteWriter out) {
    out.text(id).text(payer.userId()).text(payer.teamId()).varint(amount).varint(pins.size());
    for (Pin pin : pins) {
      out.text(pin.wallet()).text(pin.grantId()).varint(pin.micros());
    }
    out.varint(createdAt).varint(expiresAt).text(description).text(feature);
  }
}
