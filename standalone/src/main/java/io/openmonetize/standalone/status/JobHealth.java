package io.openmonetize.standalone.status;

/**
 * One of Flink's jobs.
 *
 * @param state as Flink says it
 * @param running how many of its tasks run
 * @param checkpointAgeMs since its newest checkpoint was complete; negative when there is none yet
 */
record JobHealth(String name, String state, int running, int tasks, long checkpointAgeMs) {
  boolean runs() {
    return state.equals("RUNNING") && tasks > 0 && running == tasks;
  }
}
