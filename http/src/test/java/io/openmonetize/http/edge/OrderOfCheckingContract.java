package io.openmonetize.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * A request that is wrong in every way, mended row by row: each answer is the row that the document
 * has next. Rows that a route does not know are left out.
 */
public abstract class OrderOfCheckingContract {

  /**
   * One row of the document.
   *
   * @param number of the row
   * @param mend what makes the next row the first that applies
   */
  public record Step(int number, String code, UnaryOperator<RawRequest> mend) {}

  /** The request that is wrong in every way. */
  protected abstract RawRequest worst();

  protected abstract List<Step> steps();

  protected abstract String url();

  protected abstract int statusWhenMended();

  @Test
  void the_first_row_of_the_document_that_applies_wins() {
    var http = new RawHttp(url());
    List<String> documented = ErrorsDocument.order();
    RawRequest request = worst();
    var numbers = new ArrayList<Integer>();
    for (Step step : steps()) {
      RawAnswer answer = http.send(request);
      String row = "row " + step.number() + ": " + answer;
      assertThat(documented.get(step.number() - 1)).as(row).isEqualTo(step.code());
      assertThat(answer.code()).as(row).isEqualTo(step.code());
      assertThat(answer.status()).as(row).isEqualTo(ErrorsDocument.codes().get(step.code()));
      numbers.add(step.number());
      request = step.mend().apply(request);
    }
    assertThat(numbers).isSorted();
    RawAnswer mended = http.send(request);
    assertThat(mended.status()).as("%s", mended).isEqualTo(statusWhenMended());
  }
}
