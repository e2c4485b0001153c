package io.openmonetize.controlplane.archive;

import io.openmonetize.domain.money.Credits;

/** What some lines of one wallet come to. */
public record WalletSum(String wallet, Credits amount, Credits held) {}
