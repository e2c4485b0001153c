package io.openmonetize.domain.pricing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may follow a listed name without making it another model: a date, a build, `-latest`, or a
 * date and then a build. A number that is no date is no suffix.
 *
 * <pre>
 *   -2024-08-06  -20240806  {@literal @}20240806  -08-2024  -0613  -2407    dates (the last two: month and day, year and month)
 *   -001  -v1  -v1:0  :0  -v2@20241022                            builds
 *   -latest  @latest  @default                                    whatever is current
 * </pre>
 */
final class ModelSuffix {
  /** No suffix is longer, so no name takes long, however long it is. */
  static final int MAX_LENGTH = "-2024-08-06-v10:10".length();

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:-v\\d{1,2}(?=@))?(?<date>-\\d{4}-\\d{2}-\\d{2}|[-@]\\d{8}|-\\d{2}-\\d{4}|-\\d{4})?"
              + "(?:-v\\d{1,2}(?::\\d{1,2})?|:\\d{1,2}|-\\d{3}|[-@]latest|@default)?");
  private static final int FIRST_YEAR = 2020;
  private static final int LAST_YEAR = 2099;
  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private ModelSuffix() {}

  static boolean matches(String suffix) {
    if (suffix.isEmpty()) {
      return false;
    }
    Matcher shape = SHAPE.matcher(suffix);
    if (!shape.matches()) {
      return false;
    }
    String date = shape.group("date");
    return date == null || isDate(date);
  }

  private static boolean isDate(String date) {
    String digits = date.replace("-", "").replace("@", "");
    if (digits.length() == 8) {
      return isDay(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8));
    }
    if (date.length() == 8) {
      return isMonth(number(digits, 2, 6), number(digits, 0, 2));
    }
    return isDay(FIRST_YEAR, number(digits, 0, 2), number(digits, 2, 4))
        || isMonth(2000 + number(digits, 0, 2), number(digits, 2, 4));
  }

  private static boolean isDay(int year, int month, int day) {
    return isMonth(year, month) && day >= 1 && day <= DAYS[month - 1];
  }

  private static boolean isMonth(int year, int month) {
    return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12;
  }

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }
}
