package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.catalog.CostType.AUDIO_INPUT_TOKEN;
import static io.openmonetize.domain.catalog.CostType.INPUT_TOKEN;
import static io.openmonetize.domain.catalog.CostType.OUTPUT_TOKEN;
import static io.openmonetize.domain.pricing.Books.catalog;
import static io.openmonetize.domain.pricing.Books.price;
import static io.openmonetize.domain.pricing.Books.prices;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.pricing.Explanation.Suggestion;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  private static final Catalog CATALOG =
      catalog(
          prices(
              price("OPENAI/gpt-4o", INPUT_TOKEN, "2.5"),
              price("OPENAI/gpt-4o", OUTPUT_TOKEN, "10"),
              price("OPENAI/gpt-4o-mini", INPUT_TOKEN, "0.15"),
              price("OPENAI/gpt-4o-mini", OUTPUT_TOKEN, "0.6"),
              price("OPENAI/gpt-audio", INPUT_TOKEN, "0.01"),
              price("OPENAI/gpt-audio", OUTPUT_TOKEN, "0.01"),
              price("OPENAI/gpt-audio", AUDIO_INPUT_TOKEN, "0.01"),
              price("OPENAI/babbage", INPUT_TOKEN, "0.01"),
              price("OPENAI/babbage", OUTPUT_TOKEN, "0.01"),
              price("GOOGLE/gpt-cheap", INPUT_TOKEN, "0.01"),
              price("GOOGLE/gpt-cheap", OUTPUT_TOKEN, "0.01")));

  private static Explanation explained(Event event) {
    return CATALOG.rater().explain(Buyer.of(Event.ACCOUNT), event.build());
  }

  @Test
  void the_cheapest_model_of_the_same_family_that_does_the_same_is_suggested() {
    assertThat(explained(Event.tokens("OPENAI/gpt-4o", 1000, 1000)).suggestion())
        .contains(new Suggestion("gpt-4o-mini", Books.amount("94.0")));
  }

  @Test
  void the_cheapest_has_nothing_to_suggest() {
    assertThat(explained(Event.tokens("OPENAI/gpt-4o-mini", 1000, 1000)).suggestion()).isEmpty();
    assertThat(explained(Event.tokens("OPENAI/gpt-4o", 0, 0)).suggestion()).isEmpty();
  }

  @Test
  void an_explanation_names_the_listed_model_and_every_price_it_used() {
    Explanation explanation = explained(Event.tokens("OPENAI/gpt-4o-2024-08-06", 1000, 100));
    assertThat(explanation.model()).isEqualTo("OPENAI/gpt-4o");
    assertThat(explanation.lines())
        .extracting(line -> line.what() + " " + line.cost() + " " + line.priceVersion())
        .containsExactly("input_tokens 0.002500000000 pv_1", "output_tokens 0.001000000000 pv_1");
  }

  @Test
  void what_has_no_price_is_explained_by_its_rating_alone() {
    Explanation explanation = explained(Event.tokens("OPENAI/gpt-9", 1000, 100));
    assertThat(explanation.rating()).isInstanceOf(Rating.Unpriced.class);
    assertThat(explanation.lines()).isEmpty();
    assertThat(explanation.suggestion()).isEmpty();
  }
}
