package io.openmonetize.standalone.status;

import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was found out about a part, or in one line why nothing was.
 *
 * @param problem without a stack trace; a part that is down is no error of whoever asks
 */
record Finding<T>(Optional<T> value, Optional<String> problem) {
  private static final Logger LOG = LoggerFactory.getLogger(Finding.class);

  /** Something that may be away. */
  interface Question<T> {
    T ask() throws Exception;
  }

  static <T> Finding<T> of(String part, Question<T> question) {
    try {
      return new Finding<>(Optional.of(question.ask()), Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Finding<>(Optional.empty(), Optional.of(part + " was not asked to the end"));
    } catch (Exception e) {
      LOG.debug("{} did not answer", part, e);
      return new Finding<>(Optional.empty(), Optional.of(part + " does not answer" + hint(e)));
    }
  }

  private static String hint(Exception e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? "" : ": " + message.lines().findFirst().get();
  }

  <R> Optional<R> map(Function<T, R> read) {
    return value.map(read);
  }
}
