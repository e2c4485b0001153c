package io.openmonetize.events;

import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Alert;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Alerts about refused events: one for each customer, reason and hour. The id says these three, so
 * that doors which know nothing of each other, and one that forgot what it said, raise the same
 * alert and not another.
 */
public final class RefusalAlerts {
  public static final String KIND = "events_refused";

  /** What was said is forgotten beyond this, and said again at worst. */
  private static final int MOST = 10_000;

  private final Set<String> raised = new HashSet<>();

  /** Those that were not raised yet. */
  public synchronized List<Alert> due(List<RejectedEvent> refused) {
    var due = new ArrayList<Alert>(0);
    var ids = new HashSet<String>();
    for (RejectedEvent event : refused) {
      String id = id(event);
      if (!raised.contains(id) && ids.add(id)) {
        due.add(alert(id, event));
      }
    }
    return due;
  }

  /** They stand in the topic. */
  public synchronized void raised(List<Alert> alerts) {
    if (raised.size() + alerts.size() > MOST) {
      raised.clear();
    }
    alerts.forEach(alert -> raised.add(alert.getAlertId()));
  }

  /** Whose it is, as a key; empty when that could not be read. */
  public static String account(RejectedEvent event) {
    String customer = event.getCustomerId();
    boolean live = !event.hasLivemode() || event.getLivemode();
    return customer.isEmpty() ? "" : AccountKey.of(live, customer).value();
  }

  private static String id(RejectedEvent event) {
    Instant hour = Instant.ofEpochMilli(event.getTimeMs()).truncatedTo(ChronoUnit.HOURS);
    return String.join("/", KIND, account(event), event.getCode(), hour.toString());
  }

  private static Alert alert(String id, RejectedEvent event) {
    String field = event.getField().isEmpty() ? "" : " (" + event.getField() + ")";
    return Alert.newBuilder()
        .setAlertId(id)
        .setAccount(account(event))
        .setKind(KIND)
        .setDetail(
            "Events are refused: "
                + event.getCode()
                + field
                + ". GET /v1/events/rejected/summary counts them")
        .setTimeMs(event.getTimeMs())
        .build();
  }
}
