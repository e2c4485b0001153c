package io.openmonetize.events;

import com.google.protobuf.UnsafeByteOperations;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.EventType;
import io.openmonetize.schemas.v1.Quantity;
import io.openmonetize.schemas.v1.QuantityKind;
import io.openmonetize.schemas.v1.UsageEvent;
import java.util.Arrays;
import java.util.Locale;

/**
 * From what was read to what the journal holds: checks what the fields can only show together or at
 * a door, supplies what the sender left out, and names the event.
 */
final class Normaliser {
  private static final String EVERYBODY = "*";
  private static final QuantityKind[] KINDS = QuantityKind.values();

  private final RawEvent raw;
  private final Door door;
  private final String customer;

  private Normaliser(RawEvent raw, Door door) {
    this.raw = raw;
    this.door = door;
    this.customer = customer();
  }

  /** The event's own bytes are those of the body from start to end. */
  static Reading normalise(RawEvent raw, Door door, byte[] body, int start, int end) {
    var normaliser = new Normaliser(raw, door);
    normaliser.check();
    return raw.problems().isEmpty()
        ? normaliser.accepted()
        : normaliser.refused(Arrays.copyOfRange(body, start, end));
  }

  private void check() {
    checkCustomer();
    checkType();
    checkTimestamp();
    refuseEverybody(Field.USER_ID);
    refuseEverybody(Field.TEAM_ID);
  }

  private Reading refused(byte[] payload) {
    return new Reading.Refused(
        door.visibleTo(customer),
        door.livemodeOr(raw.flagOr(Field.LIVEMODE, true)),
        sentId(),
        raw.problems(),
        payload);
  }

  private Reading accepted() {
    boolean live = raw.flagOr(Field.LIVEMODE, true);
    AccountKey account = door.account().orElseGet(() -> AccountKey.of(live, customer));
    return new Reading.Accepted(account, event());
  }

  private String customer() {
    String named = raw.text(Field.CUSTOMER_ID);
    return !named.isEmpty()
        ? named
        : door.account().map(AccountKey::customerId).orElse(raw.subject());
  }

  private String sentId() {
    String eventId = raw.text(Field.EVENT_ID);
    return eventId.isEmpty() ? raw.text(Field.IDEMPOTENCY_KEY) : eventId;
  }

  private void checkCustomer() {
    String name = Field.CUSTOMER_ID.publicName();
    if (customer.isEmpty() && !raw.hasProblem(name)) {
      raw.problem(name, "customer_id_missing", "is required here");
    }
    if (door.account().isPresent() && !customer.equals(door.account().get().customerId())) {
      raw.problem(name, "forbidden_customer", "is not the customer of this key; leave it out");
    }
  }

  private void checkType() {
    String name = Field.EVENT_TYPE.publicName();
    String text = raw.text(Field.EVENT_TYPE);
    if (text.isBlank()) {
      if (!raw.hasProblem(name)) {
        raw.problem(name, "required", "is required, such as TOKEN_USAGE or api_call");
      }
    } else if (!raw.isQuantityNamed() && isMeasured(Names.eventType(text))) {
      // Without this, a misspelt quantity would be an unknown field and the use would cost nothing.
      raw.problem(
          "", "quantity_required", "this event says nothing about how much; send a quantity");
    }
  }

  private static boolean isMeasured(EventType type) {
    return type != EventType.API_CALL && type != EventType.CUSTOM;
  }

  /** In the scope of a cap or an entitlement it stands for each of them. */
  private void refuseEverybody(Field id) {
    if (raw.text(id).equals(EVERYBODY)) {
      raw.problem(id.publicName(), "reserved", "stands for each of them; name one");
    }
  }

  private void checkTimestamp() {
    if (raw.timestampMs() > door.receivedAtMs() + Limits.AHEAD_MS) {
      raw.problem(
          Field.TIMESTAMP.publicName(),
          "timestamp_in_future",
          "is more than 5 minutes ahead; check the clock, or whether seconds are meant");
    }
  }

  private UsageEvent event() {
    boolean timed = raw.timestampMs() != RawEvent.ABSENT;
    var event = UsageEvent.newBuilder();
    names(event);
    event
        .setTimestampMs(timed ? raw.timestampMs() : door.receivedAtMs())
        .setReceivedAtMs(door.receivedAtMs())
        .setBackfill(door.backfill() || raw.flagOr(Field.BACKFILL, false))
        .putAllMetadata(raw.metadata());
    quantities(event);
    identity(event);
    return event.setPayloadHash(Fingerprint.ofPayload(event, timed, raw.metadata())).build();
  }

  private void names(UsageEvent.Builder event) {
    String typeText = raw.text(Field.EVENT_TYPE).strip();
    EventType type = Names.eventType(typeText);
    String typeName = (Names.isListed(typeText) ? type.name() : typeText).toLowerCase(Locale.ROOT);
    String unit = raw.text(Field.UNIT_TYPE);
    String ownUnit = Names.isListed(typeText) ? "" : typeName;
    event
        .setEventType(type)
        .setFeatureId(or(raw.text(Field.FEATURE_ID), typeName))
        .setUnitType(or(unit, ownUnit))
        .setUserId(or(raw.text(Field.USER_ID), subjectAsUser()))
        .setTeamId(raw.text(Field.TEAM_ID))
        .setProvider(Names.provider(raw.text(Field.PROVIDER)))
        .setModel(raw.text(Field.MODEL))
        .setImageSize(raw.text(Field.IMAGE_SIZE))
        .setQuality(raw.text(Field.QUALITY))
        .setResolution(raw.text(Field.RESOLUTION))
        .setHoldId(raw.text(Field.HOLD_ID));
  }

  private String subjectAsUser() {
    return raw.subject().equals(customer) ? "" : raw.subject();
  }

  private void quantities(UsageEvent.Builder event) {
    for (QuantityKind kind : KINDS) {
      if (isKind(kind) && raw.micros(kind) != RawEvent.ABSENT) {
        event.addQuantities(Quantity.newBuilder().setKind(kind).setMicros(raw.micros(kind)));
      }
    }
  }

  private static boolean isKind(QuantityKind kind) {
    return kind != QuantityKind.QUANTITY_KIND_UNSPECIFIED && kind != QuantityKind.UNRECOGNIZED;
  }

  private void identity(UsageEvent.Builder event) {
    String id = sentId();
    String key = or(raw.text(Field.IDEMPOTENCY_KEY), id);
    boolean assigned = id.isEmpty();
    if (assigned) {
      id = door.assignedIds().get();
      key = id;
    }
    byte[] identity =
        raw.source().isEmpty() ? Fingerprint.ofId(key) : Fingerprint.ofCloudEvent(raw.source(), id);
    event
        .setEventId(id)
        .setIdAssigned(assigned)
        .setIdentity(UnsafeByteOperations.unsafeWrap(identity));
  }

  private static String or(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }
}
