package io.openmonetize.domain.usage;

/** 128 bits of a hash over an event's identity within its customer. */
public record EventIdentity(long high, long low) {}
