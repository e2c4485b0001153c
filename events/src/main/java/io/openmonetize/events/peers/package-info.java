/** Events in the shapes of other products, turned into ours by rules. */
package io.openmonetize.events.peers;
