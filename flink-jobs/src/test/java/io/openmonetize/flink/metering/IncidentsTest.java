package io.openmonetize.flink.metering;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.openmonetize.flink.metering.Metering.Step;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.wire.InputMapping;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class IncidentsTest {
  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Incidents.class);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final Incidents incidents = new Incidents(now::get);

  @BeforeEach
  void listen() {
    log.start();
    LOGGER.addAppender(log);
  }

  @AfterEach
  void stop() {
    LOGGER.detachAppender(log);
  }

  @Test
  void a_line_names_job_customer_event_and_where_it_stands() {
    incidents.alerted("live:cust_a", "event_parked", "price_unknown: e1", event());
    assertThat(log.list)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getFormattedMessage()).isEqualTo("event_parked: price_unknown: e1");
              assertThat(line.getMDCPropertyMap())
                  .containsEntry("job", "metering")
                  .containsEntry("customer_id", "cust_a")
                  .containsEntry("event_id", "e1")
                  .containsEntry("journal", "7@42");
            });
    assertThat(org.slf4j.MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @Test
  void a_flood_of_them_is_so_many_lines_a_minute_and_then_a_number() {
    for (int i = 0; i < Incidents.LINES_A_MINUTE + 5; i++) {
      incidents.alerted("live:cust_a", "event_parked", "price_unknown", event());
    }
    assertThat(log.list).hasSize(Incidents.LINES_A_MINUTE);
    now.addAndGet(60_000);
    incidents.setAside("live:cust_a", event());
    assertThat(texts().subList(Incidents.LINES_A_MINUTE, log.list.size()))
        .containsExactly(
            "5 more incidents were not logged; om.alerts has them",
            "set aside, because its customer is frozen");
  }

  private List<String> texts() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static Step event() {
    var usage = Journal.usage("e1", AccountsHarness.MODEL, 1).setTimestampMs(AccountsHarness.T0);
    var record = JournalRecord.newBuilder().setUsage(usage).build();
    var entry = new JournalEntry("live:cust_a", 7, 42, 0, 0, false, 0, record.toByteArray());
    return Step.of(entry, InputMapping.toDomain(record));
  }
}
