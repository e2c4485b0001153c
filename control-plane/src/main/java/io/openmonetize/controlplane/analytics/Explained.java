package io.openmonetize.controlplane.analytics;

import io.openmonetize.controlplane.archive.SqlQuestion;
import java.util.LinkedHashMap;
import java.util.Map;

/** The SQL behind figures, as anybody may run it. */
public final class Explained {
  private Explained() {}

  /**
   * @param figures the members of the answer that it gives
   */
  public static Map<String, Object> json(String figures, SqlQuestion question) {
    var members = new LinkedHashMap<String, Object>();
    members.put("gives", figures);
    members.put("query", question.text());
    members.put("parameters", question.parameters());
    return members;
  }
}
