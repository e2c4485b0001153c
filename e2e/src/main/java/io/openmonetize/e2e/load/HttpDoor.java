package io.openmonetize.e2e.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Sends batches over HTTP and adds up what the answers say. */
public final class HttpDoor {
  private static final byte[] OPEN = "{\"events\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSE = "]}".getBytes(StandardCharsets.US_ASCII);

  private final Api api;
  private long accepted;
  private long duplicates;
  private long rejected;

  public HttpDoor(Api api) {
    this.api = api;
  }

  public void send(List<Sending> batch) {
    Api.Answer answer = api.post("/v1/events/ingest", body(batch));
    if (answer.status() != 202 && answer.status() != 200 && answer.status() != 400) {
      throw new IllegalStateException("A batch of " + batch.size() + " was answered " + answer);
    }
    long sum = add(answer);
    if (sum != batch.size()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "The answer to a batch of %d accounts for %d: %s",
              batch.size(),
              sum,
              answer));
    }
  }

  private synchronized long add(Api.Answer answer) {
    long now = answer.body().path("accepted").asLong();
    long repeated = answer.body().path("duplicates").asLong();
    long refused = answer.body().path("rejected").asLong();
    accepted += now;
    duplicates += repeated;
    rejected += refused;
    return now + repeated + refused;
  }

  public synchronized long accepted() {
    return accepted;
  }

  /** Repeats that stood in one request together. */
  public synchronized long duplicates() {
    return duplicates;
  }

  public synchronized long rejected() {
    return rejected;
  }

  private static byte[] body(List<Sending> batch) {
    var body = new ByteArrayOutputStream(batch.size() * 300);
    body.writeBytes(OPEN);
    for (int i = 0; i < batch.size(); i++) {
      if (i > 0) {
        body.write(',');
      }
      body.writeBytes(batch.get(i).payload());
    }
    body.writeBytes(CLOSE);
    return body.toByteArray();
  }
}
