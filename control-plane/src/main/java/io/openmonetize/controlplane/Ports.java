package io.openmonetize.controlplane;

import io.openmonetize.controlplane.archive.Archives;
import io.openmonetize.controlplane.directory.Directory;
import io.openmonetize.controlplane.pricing.CatalogPort;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.reconciliation.AlertLog;
import io.openmonetize.controlplane.refusals.PublicDoor;
import io.openmonetize.http.limits.Buckets;
import io.openmonetize.journal.JournalWriter;
import io.openmonetize.journal.ReceiptWaiter;

/** What the control-plane reaches the rest of the platform by. */
record Ports(
    JournalWriter journal,
    ReceiptWaiter receipts,
    Projections projections,
    Archives archives,
    CatalogPort catalog,
    Buckets buckets,
    Directory directory,
    PublicDoor publicDoor,
    AlertLog alerts) {}
