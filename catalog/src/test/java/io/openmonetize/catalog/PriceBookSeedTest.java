package io.openmonetize.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange.PricesPublished;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.ModelAlias;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.pricing.Buyer;
import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The price book that ships. */
class PriceBookSeedTest {
  private static final CatalogEntry SEED = PriceBookSeed.entry();
  private static final PricesPublished BOOK = (PricesPublished) SEED.change();
  private static final Catalog CATALOG = Catalog.EMPTY.fold(SEED);

  @Test
  void the_whole_book_is_accepted() {
    assertThat(CATALOG.refusals()).isEmpty();
    assertThat(BOOK.prices()).hasSize(923);
    assertThat(CATALOG.priceBook().prices()).hasSize(923);
    assertThat(BOOK.prices()).allSatisfy(price -> assertThat(price.source()).isNotBlank());
    assertThat(BOOK.prices()).noneMatch(price -> price.usd().signum() == 0);
    assertThat(BOOK.conventions()).extracting(stated -> stated.provider()).contains("OPENAI");
  }

  @Test
  void the_seed_is_the_same_entry_whenever_it_is_made() {
    assertThat(PriceBookSeed.entry()).isEqualTo(SEED);
    assertThat(SEED.entryId()).matches("seed_[0-9a-f]{16}");
    assertThat(SEED.writtenAtMs()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, gpt-4",
    "OPENAI, gpt-4-turbo",
    "OPENAI, gpt-4o",
    "OPENAI, gpt-4o-mini",
    "OPENAI, gpt-3.5-turbo",
    "OPENAI, gpt-4o-2024-08-06",
    "OPENAI, gpt-3.5-turbo-0125",
    "OPENAI, gpt-4-1106-preview",
    "ANTHROPIC, claude-3-5-sonnet",
    "ANTHROPIC, claude-3-opus",
    "ANTHROPIC, claude-3-sonnet",
    "ANTHROPIC, claude-3-haiku",
    "ANTHROPIC, claude-3-5-sonnet-20241022",
    "ANTHROPIC, claude-3-5-sonnet-latest",
    "ANTHROPIC, claude-3.5-sonnet",
    "ANTHROPIC, claude-sonnet-4-20250514",
    "ANTHROPIC, claude-3-7-sonnet-20250219",
    "GOOGLE, gemini-1.5-pro",
    "GOOGLE, gemini-1.5-flash",
    "GOOGLE, gemini-2.0-flash",
    "GOOGLE, gemini-1.5-pro-002",
    "Gemini, gemini-2.0-flash-001",
    "COHERE, command-r",
    "COHERE, command-r-plus",
    "COHERE, command-r-plus-08-2024",
    "MISTRAL, mistral-large",
    "MISTRAL, mistral-large-latest",
    "MISTRAL, mistral-medium",
    "MISTRAL, mistral-small",
    "MISTRAL, mistral-small-latest",
    "MISTRAL, codestral",
    "MISTRAL, codestral-latest",
    "mistral-ai, codestral-2405",
    "AMAZON, anthropic.claude-3-5-sonnet-20241022-v2:0",
    "AMAZON, anthropic.claude-3-haiku",
    "Amazon Bedrock, us.anthropic.claude-3-7-sonnet-20250219-v1:0",
    "BEDROCK, amazon.nova-lite-v1:0",
    "AWS, amazon.titan-text-express-v1",
    "AMAZON, cohere.command-r-plus-v1:0",
    "REPLICATE, meta/llama-3-70b-instruct",
    "'', gpt-4o",
    "'', mistral-large",
    "'', command-r-plus",
  })
  void a_model_of_tokens_prices_out_of_the_box(String provider, String model) {
    assertPriced("TOKEN_USAGE", provider, model, "input_tokens=1000 output_tokens=500");
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, dall-e-3",
    "OPENAI, dall-e 3",
    "STABILITY_AI, stable-diffusion-xl-1.0",
    "STABILITY_AI, sdxl",
    "STABILITY_AI, SDXL",
    "Stability AI, SD 3.5",
    "STABILITY, sd3.5-large",
    "BLACK_FOREST_LABS, flux-pro",
    "BLACK_FOREST_LABS, flux-dev",
    "BLACK_FOREST_LABS, FLUX pro",
    "BFL, flux.1-dev",
    "REPLICATE, black-forest-labs/flux-schnell",
    "AMAZON, stability.sd3-5-large-v1:0",
    "AMAZON, amazon.nova-canvas-v1:0",
  })
  void a_model_of_images_prices_out_of_the_box(String provider, String model) {
    assertPriced("IMAGE_GENERATION", provider, model, "image_count=1");
  }

  @ParameterizedTest
  @CsvSource({
    "RUNWAY, gen-3-alpha",
    "RUNWAY, gen-3 alpha",
    "RUNWAY, gen3a_turbo",
    "RunwayML, gen-2",
    "RUNWAY, Gen-2",
    "RUNWAY, gen-4-turbo",
  })
  void a_model_of_video_prices_out_of_the_box(String provider, String model) {
    assertPriced("VIDEO_GENERATION", provider, model, "duration_seconds=5");
  }

  @ParameterizedTest
  @CsvSource({
    "cpu",
    "gpu-t4",
    "gpu-l40s",
    "gpu-a40-small",
    "gpu-a40-large",
    "gpu-a100-large",
    "gpu-h100"
  })
  void a_machine_prices_by_its_seconds(String machine) {
    assertPriced("CUSTOM", "REPLICATE", machine, "duration_seconds=5");
    assertPriced("CUSTOM", "REPLICATE", machine, "quantity=5");
  }

  static Stream<PriceKey> listed() {
    return BOOK.prices().stream()
        .map(price -> price.key())
        .filter(key -> key.costType() != CostType.CACHED_AUDIO_INPUT_TOKEN)
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("listed")
  void every_price_bills_what_it_is_for(PriceKey key) {
    String type = key.costType() == CostType.VIDEO_SECOND ? "VIDEO_GENERATION" : "TOKEN_USAGE";
    String quantity =
        switch (key.costType()) {
          case INPUT_TOKEN -> "input_tokens=1";
          case OUTPUT_TOKEN -> "output_tokens=1";
          case CACHED_INPUT_TOKEN -> "input_tokens=1 cached_input_tokens=1";
          case CACHE_WRITE_TOKEN -> "input_tokens=1 cache_write_tokens=1";
          case AUDIO_INPUT_TOKEN -> "audio_input_tokens=1";
          case AUDIO_OUTPUT_TOKEN -> "audio_output_tokens=1";
          case IMAGE -> "image_count=1";
          case VIDEO_SECOND -> "duration_seconds=1";
          case CUSTOM_UNIT -> "quantity=1";
          case REASONING_TOKEN, CACHED_AUDIO_INPUT_TOKEN, AUDIO_SECOND, CHARACTER, REQUEST ->
              throw new AssertionError("the book lists " + key + " now; say how it is used");
        };
    var variant = new UsageEvent.Variant(key.variant().imageSize(), key.variant().quality(), "");
    assertThat(rate(type, key.provider(), key.model(), quantity, variant))
        .isInstanceOf(Rating.Priced.class);
  }

  @Test
  void no_alias_hides_a_listed_model() {
    for (ModelAlias alias : BOOK.aliases()) {
      assertThat(BOOK.prices())
          .noneMatch(
              price ->
                  price.key().provider().equals(alias.provider())
                      && price.key().model().equals(alias.alias()));
    }
  }

  private static void assertPriced(String type, String provider, String model, String quantities) {
    Rating rating = rate(type, provider, model, quantities, UsageEvent.Variant.NONE);
    assertThat(rating).isInstanceOf(Rating.Priced.class);
    assertThat(((Rating.Priced) rating).credits().isPositive()).isTrue();
  }

  private static Rating rate(
      String type, String provider, String model, String quantities, UsageEvent.Variant variant) {
    return CATALOG
        .rater()
        .rate(Buyer.of("live:cust_1"), Events.of(type, provider, model, quantities, variant));
  }
}
