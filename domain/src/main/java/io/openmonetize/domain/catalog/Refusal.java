package io.openmonetize.domain.catalog;

/** Why the entry at that position changes nothing. */
public record Refusal(long position, String entryId, String reason, String detail) {}
