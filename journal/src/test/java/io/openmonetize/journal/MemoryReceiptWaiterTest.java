package io.openmonetize.journal;

import io.openmonetize.journal.fake.MemoryReceiptWaiter;
import io.openmonetize.schemas.v1.Receipt;

class MemoryReceiptWaiterTest extends ReceiptWaiterContract {
  private final MemoryReceiptWaiter waiter = new MemoryReceiptWaiter();

  @Override
  ReceiptWaiter waiter() {
    return waiter;
  }

  @Override
  void publish(Receipt receipt) {
    waiter.put(receipt);
  }
}
