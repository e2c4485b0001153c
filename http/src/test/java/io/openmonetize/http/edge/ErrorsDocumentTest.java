package io.openmonetize.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.error.ApiError;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorsDocumentTest {
  @Test
  void the_document_names_every_code_with_its_status_and_no_other() {
    assertThat(ErrorsDocument.codes())
        .isEqualTo(
            Arrays.stream(ApiError.values())
                .collect(Collectors.toMap(ApiError::code, ApiError::status)));
  }

  @Test
  void the_order_is_one_of_known_codes() {
    assertThat(ErrorsDocument.order())
        .hasSizeGreaterThan(15)
        .allMatch(ErrorsDocument.codes()::containsKey);
  }
}
