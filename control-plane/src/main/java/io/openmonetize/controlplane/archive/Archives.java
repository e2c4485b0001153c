package io.openmonetize.controlplane.archive;

/** What ClickHouse is asked for. */
public record Archives(
    LedgerArchive ledger,
    HoldArchive holds,
    EventArchive events,
    UsageArchive usage,
    AuditArchive audit,
    CareArchives care,
    BurnArchive burns,
    Views views) {}
