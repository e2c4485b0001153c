package io.openmonetize.domain.account;

import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import java.util.List;

/** What a decision moved in one wallet: a ledger line that has no number yet. */
record Movement(
    LineType type,
    String wallet,
    long amount,
    long heldDelta,
    long before,
    List<Slice> slices,
    Cause cause) {}
