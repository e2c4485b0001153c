/** Any accepted shape of a usage event, as bytes, to one validated and normalised event. */
package io.openmonetize.events;
