package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to a command. It is remembered under the command's key, so that a repeat gets the
 * same.
 *
 * @param message for people; says what to do
 */
public record Outcome(Code code, String message, Result result, long timeMs) {

  /** The order is part of the state's format; a new one goes to the end. */
  public enum Code {
    APPLIED,
    INSUFFICIENT_CREDITS,
    IDEMPOTENCY_CONFLICT,
    ALREADY_REGISTERED,
    NAME_TAKEN,
    CLAIM_LAPSED,
    UNKNOWN_CUSTOMER,
    UNKNOWN_KEY,
    OVERFLOW,
    FROZEN,
    INVALID,
    CAP_REACHED,
    HOLD_NOT_FOUND,
    HOLD_ENDED,
    TOO_MANY_HOLDS,
    SERIES_NOT_FOUND,
    TOP_UP_NOT_FOUND,
    TOP_UP_ENDED,
    TRANSACTION_NOT_FOUND,
    NOT_REFUNDABLE,
    EVENT_NOT_FOUND,
    EVENT_VOIDED,
    BEYOND_HORIZON,
    NOT_PRICED,
    ALREADY_EXISTS,
    TOO_MANY,
    USER_NOT_FOUND,
    TEAM_NOT_FOUND,
    ENTITLEMENT_NOT_FOUND,
    PLAN_NOT_FOUND,
    NOT_SUBSCRIBED,
    ALREADY_SUBSCRIBED,
    KEY_REVOKED,
    LAST_OWNER_KEY,
    QUOTA_EXCEEDED,
    NOT_A_MEMBER;

    private static final Code[] CODES = values();
  }

  /** A wallet's state after the decision. */
  public record WalletAfter(String wallet, long balance, long held) {}

  /**
   * What came of it; members that do not apply are empty.
   *
   * @param grantId of a grant that was opened
   * @param subjectId of a hold, a top-up or a series
   * @param amount that was moved
   * @param unfunded of the amount, what nobody covers
   * @param balanceAfter of the wallet that the command names, else the sum of those that could pay
   * @param expiresAt of a hold
   * @param scope of a correction
   */
  public record Result(
      String transactionId,
      String grantId,
      String subjectId,
      long amount,
      long unfunded,
      long balanceAfter,
      List<WalletAfter> wallets,
      long expiresAt,
      Scope scope) {
    public static final Result NONE = new Result("", "", "", 0, 0, 0, List.of(), 0, Scope.NONE);

    public Result {
      wallets = List.copyOf(wallets);
    }

    Result with(List<WalletAfter> others) {
      return new Result(
          transactionId,
          grantId,
          subjectId,
          amount,
          unfunded,
          balanceAfter,
          others,
          expiresAt,
          scope);
    }

    Result about(String subject) {
      return new Result(
          transactionId,
          grantId,
          subject,
          amount,
          unfunded,
          balanceAfter,
          wallets,
          expiresAt,
          scope);
    }

    Result of(Scope other) {
      return new Result(
          transactionId,
          grantId,
          subjectId,
          amount,
          unfunded,
          balanceAfter,
          wallets,
          expiresAt,
          other);
    }

    Result balance(long after) {
      return new Result(
          transactionId, grantId, subjectId, amount, unfunded, after, wallets, expiresAt, scope);
    }

    Result until(long end) {
      return new Result(
          transactionId, grantId, subjectId, amount, unfunded, balanceAfter, wallets, end, scope);
    }

    static Result read(ByteReader in) {
      String transactionId = in.text();
      String grantId = in.text();
      String subjectId = in.text();
      long amount = in.zigzag();
      long unfunded = in.zigzag();
      long balanceAfter = in.zigzag();
      var wallets = new ArrayList<WalletAfter>();
      for (int left = in.count(); left > 0; left--) {
        wallets.add(new WalletAfter(in.text(), in.zigzag(), in.zigzag()));
      }
      return new Result(
          transactionId,
          grantId,
          subjectId,
          amount,
          unfunded,
          balanceAfter,
          wallets,
          in.varint(),
          Scope.read(in));
    }

    void write(ByteWriter out) {
      out.text(transactionId).text(grantId).text(subjectId).zigzag(amount).zigzag(unfunded);
      out.zigzag(balanceAfter).varint(wallets.size());
      for (WalletAfter wallet : wallets) {
        out.text(wallet.wallet()).zigzag(wallet.balance()).zigzag(wallet.held());
      }
      scope.write(out.varint(expiresAt));
    }
  }

  /** How many events a correction changed, and what they came to before and after. */
  public record Scope(long events, long creditsBefore, long creditsAfter) {
    public static final Scope NONE = new Scope(0, 0, 0);

    static Scope read(ByteReader in) {
      return new Scope(in.varint(), in.zigzag(), in.zigzag());
    }

    void write(ByteWriter out) {
      out.varint(events).zigzag(creditsBefore).zigzag(creditsAfter);
    }
  }

  static Outcome applied(long timeMs) {
    return applied(Result.NONE, timeMs);
  }

  static Outcome applied(Result result, long timeMs) {
    return new Outcome(Code.APPLIED, "", result, timeMs);
  }

  static Outcome refused(Code code, String message, long timeMs) {
    return new Outcome(code, message, Result.NONE, timeMs);
  }

  /** As version 1 of an answer has it. */
  static Outcome readOld(ByteReader in) {
    Code code = Code.CODES[in.u8()];
    String message = in.text();
    String transactionId = in.text();
    String grantId = in.text();
    var result =
        new Result(
            transactionId, grantId, "", in.zigzag(), 0, in.zigzag(), List.of(), 0, Scope.NONE);
    return new Outcome(code, message, result, in.varint());
  }

  static Outcome read(ByteReader in) {
    return new Outcome(Code.CODES[in.u8()], in.text(), Result.read(in), in.varint());
  }

  void write(ByteWriter out) {
    out.u8(code.ordinal()).text(message);
    result.write(out);
    out.varint(timeMs);
  }
}
