package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.v1.AdjustCredits;
import io.openmonetize.schemas.v1.RefundCredits;
import io.openmonetize.schemas.v1.TransferCredits;
import java.time.Instant;
import java.util.Optional;

/** Reads what moves credits between wallets, gives them back or puts a balance right. */
final class MoveForms {
  private static final String TRANSACTION = "transaction_id";

  private MoveForms() {}

  static TransferCredits transfer(FieldReader body) {
    WalletId from = body.object("from").map(WalletId::read).orElse(WalletId.CUSTOMER);
    WalletId to = body.object("to").map(WalletId::read).orElse(WalletId.CUSTOMER);
    if (from.equals(to)) {
      body.error("to", "same_wallet", "must be another wallet than from");
    }
    Credits amount = CreditFields.amount(body);
    String reason = CreditFields.text(body, "reason");
    body.finish();
    return TransferCredits.newBuilder()
        .setFromWallet(from.value())
        .setToWallet(to.value())
        .setAmountMicros(amount.micros())
        .setReason(reason)
        .build();
  }

  /** Of a transaction, all of it or an amount; without one, an amount to a wallet. */
  static RefundCredits refund(FieldReader body) {
    Optional<String> transaction = body.text(TRANSACTION, WalletId.MAX_ID);
    Optional<Credits> amount = CreditFields.amountIfAny(body, CreditFields.AMOUNT);
    if (transaction.isEmpty()) {
      body.require(CreditFields.AMOUNT, amount);
    }
    WalletId wallet = WalletId.read(body);
    if (transaction.isPresent() && !wallet.isCustomers()) {
      body.error(
          TRANSACTION, "ambiguous", "gives back to the wallets that paid; leave out the wallet");
    }
    Optional<Instant> expires = body.time("expires_at");
    String reason = CreditFields.text(body, "reason");
    body.finish();
    return RefundCredits.newBuilder()
        .setWallet(wallet.value())
        .setAmountMicros(amount.map(Credits::micros).orElse(0L))
        .setTransactionId(transaction.orElse(""))
        .setReason(reason)
        .setExpiresAtMs(expires.map(Instant::toEpochMilli).orElse(0L))
        .build();
  }

  static AdjustCredits adjust(FieldReader body) {
    Credits amount = CreditFields.signed(body);
    WalletId wallet = WalletId.read(body);
    Optional<String> reason = body.text("reason", CreditFields.MAX_TEXT);
    body.require("reason", reason);
    body.finish();
    return AdjustCredits.newBuilder()
        .setWallet(wallet.value())
        .setAmountMicros(amount.micros())
        .setReason(reason.orElse(""))
        .build();
  }
}
