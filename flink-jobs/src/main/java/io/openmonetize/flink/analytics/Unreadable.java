package io.openmonetize.flink.analytics;

/** A record that no row could be made of. The record itself stays in its topic. */
public record Unreadable(String position, String reason) {}
