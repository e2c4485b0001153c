package io.openmonetize.controlplane.projections;

/** The projections cannot be read, or are not there yet. Nothing is lost: the journal has it. */
public final class ProjectionsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ProjectionsUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  public ProjectionsUnavailable(String message) {
    super(message);
  }
}
