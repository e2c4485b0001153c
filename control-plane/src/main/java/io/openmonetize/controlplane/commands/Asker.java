package io.openmonetize.controlplane.commands;

/**
 * Who asks for a command, and from where, as the ledger and the audit log keep it.
 *
 * @param actor the id of the API key, a person, `operator`, or a part of the platform
 * @param origin the network address; empty for a part of the platform
 */
public record Asker(String actor, String origin) {}
