package io.openmonetize.standalone.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openmonetize.standalone.PartState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The same for machines. A number that could not be asked for is null. */
final class StatusJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StatusJson() {}

  static String of(StatusReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("status", report.verdict().name().toLowerCase(Locale.ROOT));
    root.put("data", report.dataDir().toString());
    root.put("pid", report.stack().pid());
    ArrayNode problems = root.putArray("problems");
    report.problems().forEach(problems::add);
    addNumbers(root.putObject("events"), report.answers().accounts().value());
    root.putPOJO("freshness_ms", report.freshness().map(age -> age.toMillis()).orElse(null));
    addLogs(root, report.answers().logs().value());
    ArrayNode parts = root.putArray("parts");
    report.stack().parts().forEach(part -> addPart(parts.addObject(), part, report));
    ArrayNode jobs = root.putArray("jobs");
    report.answers().jobs().value().orElse(List.of()).forEach(job -> addJob(jobs, job));
    root.put("resident_kb", report.residentKb());
    return root.toPrettyString();
  }

  static String notRunning(String dataDir) {
    return JSON.createObjectNode().put("status", "not_running").put("data", dataDir).toString();
  }

  private static void addNumbers(ObjectNode to, Optional<AccountTotals> known) {
    to.putPOJO("customers", known.map(AccountTotals::customers).orElse(null));
    to.putPOJO("decided", known.map(AccountTotals::decided).orElse(null));
    to.putPOJO("burned", known.map(AccountTotals::burned).orElse(null));
    to.putPOJO("duplicate", known.map(AccountTotals::duplicate).orElse(null));
    to.putPOJO("conflict", known.map(AccountTotals::conflict).orElse(null));
    to.putPOJO("parked", known.map(AccountTotals::parked).orElse(null));
    to.putPOJO("rejected", known.map(AccountTotals::rejected).orElse(null));
  }

  private static void addLogs(ObjectNode root, Optional<LogNumbers> known) {
    ObjectNode records = root.putObject("records");
    ObjectNode behind = root.putObject("behind");
    known.ifPresent(logs -> logs.records().forEach(records::put));
    known.ifPresent(logs -> logs.behind().forEach(behind::put));
  }

  private static void addPart(ObjectNode to, PartState part, StatusReport report) {
    Optional<ProcessUse> use = Optional.ofNullable(report.processes().get(part.pid()));
    to.put("name", part.name());
    to.put("port", part.port());
    to.put("condition", part.condition().name().toLowerCase(Locale.ROOT));
    to.put("note", part.note());
    to.putPOJO("pid", use.map(ProcessUse::pid).orElse(null));
    to.put("for_s", (report.nowMs() - part.sinceMs()) / 1000);
    to.putPOJO("resident_kb", use.map(ProcessUse::residentKb).orElse(null));
    to.put("restarts", part.restarts());
  }

  private static void addJob(ArrayNode jobs, JobHealth job) {
    jobs.addObject()
        .put("name", job.name())
        .put("state", job.state())
        .put("running", job.running())
        .put("tasks", job.tasks())
        .put("checkpoint_age_ms", job.checkpointAgeMs());
  }
}
