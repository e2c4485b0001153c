package io.openmonetize.http.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/**
 * How a log event is written: as a JSON object or as text, one line each, chosen by `OM_LOG_FORMAT`
 * in the logback files. What looks like a key of ours is masked in both, in case somebody else's
 * code logs one.
 */
public final class LogLines extends EncoderBase<ILoggingEvent> {
  private static final String TEXT =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level [%thread] %logger{36}"
          + " %replace(%msg){'[\\r\\n]+', ' '} %kvp{NONE} %mdc%n";
  private static final byte[] NOTHING = {};

  private final PatternLayout text = new PatternLayout();
  private boolean json;

  /** `json` or `text`; called by logback with what its file says. */
  public void setFormat(String format) {
    json = format.equals("json");
    if (!json && !format.equals("text")) {
      addError("OM_LOG_FORMAT must be json or text, not " + format + "; text is written");
    }
  }

  @Override
  public void start() {
    text.setContext(getContext());
    text.setPattern(TEXT);
    text.start();
    super.start();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String line = json ? JsonLine.of(event) : text.doLayout(event);
    return Secrets.masked(line).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
