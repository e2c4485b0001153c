package io.openmonetize.controlplane.archive;

/** What ClickHouse is asked for about everything that came in. */
public record CareArchives(RefusalArchive refusals, HistoryArchive history, DoorArchive doors) {}
