package io.openmonetize.http.fake;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, ours down to DEBUG. */
public final class LogCapture implements AutoCloseable {
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private static final Logger OURS = (Logger) LoggerFactory.getLogger("io.openmonetize");

  private final Level before = OURS.getLevel();
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing();
          events.add(event);
        }
      };

  public LogCapture() {
    appender.setContext(ROOT.getLoggerContext());
    appender.start();
    OURS.setLevel(Level.DEBUG);
    ROOT.addAppender(appender);
  }

  public List<ILoggingEvent> events() {
    return List.copyOf(events);
  }

  /** An event with all that any layout could print of it. */
  public static String whole(ILoggingEvent event) {
    String error =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    return String.join(
        " ",
        event.getLevel().toString(),
        event.getLoggerName(),
        event.getFormattedMessage(),
        String.valueOf(event.getKeyValuePairs()),
        event.getMDCPropertyMap().toString(),
        error);
  }

  @Override
  public void close() {
    ROOT.detachAppender(appender);
    OURS.setLevel(before);
    appender.stop();
  }
}
