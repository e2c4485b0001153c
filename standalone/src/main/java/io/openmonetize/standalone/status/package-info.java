/** What a person or a script is told about a running stack. */
package io.openmonetize.standalone.status;
