package io.openmonetize.controlplane.forecast;

import io.openmonetize.controlplane.forecast.estimate.Outlook.Question;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far ahead, and how sure. */
final class ForecastQuery {
  static final String HORIZON = "horizon";
  static final String CONFIDENCE = "confidence";

  private static final int DEFAULT_HORIZON = 30;
  private static final int MAX_HORIZON = 90;
  private static final BigDecimal DEFAULT_CONFIDENCE = new BigDecimal("0.8");
  private static final BigDecimal LEAST = new BigDecimal("0.5");
  private static final BigDecimal MOST = new BigDecimal("0.99");

  private ForecastQuery() {}

  static Question of(@Nullable String horizon, @Nullable String confidence) {
    var errors = new ArrayList<FieldError>();
    var question = new Question(horizon(horizon, errors), confidence(confidence, errors));
    if (!errors.isEmpty()) {
      throw ApiException.invalid(errors);
    }
    return question;
  }

  private static int horizon(@Nullable String text, List<FieldError> errors) {
    if (text == null) {
      return DEFAULT_HORIZON;
    }
    int days = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (days < 1 || days > MAX_HORIZON) {
      errors.add(
          new FieldError(
              HORIZON, "out_of_range", "must be a whole number of days from 1 to " + MAX_HORIZON));
    }
    return days;
  }

  private static BigDecimal confidence(@Nullable String text, List<FieldError> errors) {
    if (text == null) {
      return DEFAULT_CONFIDENCE;
    }
    BigDecimal share = text.matches("0?\\.\\d{1,4}") ? new BigDecimal(text) : BigDecimal.ZERO;
    if (share.compareTo(LEAST) < 0 || share.compareTo(MOST) > 0) {
      errors.add(
          new FieldError(
              CONFIDENCE,
              "out_of_range",
              "must be a decimal from "
                  + LEAST
                  + " to "
                  + MOST
                  + ", such as "
                  + DEFAULT_CONFIDENCE));
    }
    return share;
  }
}
