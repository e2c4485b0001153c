package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.catalog.CostType.IMAGE;
import static io.openmonetize.domain.catalog.CostType.VIDEO_SECOND;
import static io.openmonetize.domain.pricing.Books.catalog;
import static io.openmonetize.domain.pricing.Books.each;
import static io.openmonetize.domain.pricing.Books.image;
import static io.openmonetize.domain.pricing.Books.prices;
import static io.openmonetize.domain.pricing.RatingAssert.rated;
import static io.openmonetize.domain.usage.QuantityKind.DURATION_SECONDS;
import static io.openmonetize.domain.usage.QuantityKind.IMAGE_COUNT;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.PriceVariant;
import io.openmonetize.domain.usage.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantTest {
  private static final String DALL_E = "OPENAI/dall-e-3";
  private static final Catalog CATALOG =
      catalog(
          prices(
              each(DALL_E, IMAGE, image("1024x1024", "standard"), "0.04", true),
              each(DALL_E, IMAGE, image("1024x1024", "hd"), "0.08", false),
              each(DALL_E, IMAGE, image("1024x1792", "standard"), "0.08", false),
              each(DALL_E, IMAGE, image("1024x1792", "hd"), "0.12", false),
              each("BFL/flux", IMAGE, "0.05"),
              each("X/sized", IMAGE, image("512x512", ""), "0.01", false),
              each("X/mixed", IMAGE, "0.01"),
              each("X/mixed", IMAGE, image("1024x1024", ""), "0.02", false),
              each("X/mixed", IMAGE, image("", "hd"), "0.03", false),
              each("X/mixed", IMAGE, image("1024x1024", "hd"), "0.04", false),
              each("RUNWAY/gen", VIDEO_SECOND, resolution("720p"), "0.05", true),
              each("RUNWAY/gen", VIDEO_SECOND, resolution("1080p"), "0.1", false)));

  private static PriceVariant resolution(String resolution) {
    return new PriceVariant("", "", resolution, "");
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI/dall-e-3, 1024x1024, hd, 0.08",
    "OPENAI/dall-e-3, '', '', 0.04",
    "OPENAI/dall-e-3, '', hd, 0.08",
    "OPENAI/dall-e-3, 1024x1792, '', 0.08",
    "OPENAI/dall-e-3, 1024X1792, HD, 0.12",
    "OPENAI/dall-e-3, 1024 × 1792, hd, 0.12",
    "BFL/flux, '', '', 0.05",
    "BFL/flux, 640x480, draft, 0.05",
    "X/sized, 512x512, '', 0.01",
    "X/mixed, 640x480, '', 0.01",
    "X/mixed, 1024x1024, draft, 0.02",
    "X/mixed, 640x480, hd, 0.03",
    "X/mixed, 1024x1024, hd, 0.04",
  })
  void an_image_costs_what_its_size_and_quality_do(
      String path, String size, String quality, String usd) {
    rated(CATALOG, images(path, 1).image(size, quality)).costs(usd);
  }

  @Test
  void several_images_cost_several_times_as_much() {
    rated(CATALOG, images(DALL_E, 2).image("1024x1024", "hd")).costs("0.16", "320");
  }

  @Test
  void a_size_or_quality_that_is_not_listed_parks() {
    rated(CATALOG, images(DALL_E, 1).image("512x512", "")).isParked("variant_unknown");
    rated(CATALOG, images(DALL_E, 1).image("", "ultra")).isParked("variant_unknown");
  }

  @Test
  void a_missing_size_without_a_default_parks() {
    rated(CATALOG, images("X/sized", 1)).isParked("variant_unknown");
  }

  @Test
  void a_second_of_video_costs_what_its_resolution_does() {
    rated(CATALOG, video("10").resolution("1080p")).costs("1");
    rated(CATALOG, video("10")).costs("0.5");
    rated(CATALOG, video("2.5")).costs("0.125");
    rated(CATALOG, video("10").resolution("4k")).isParked("variant_unknown");
  }

  private static Event images(String path, long count) {
    return Event.of(path).type(EventType.IMAGE_GENERATION).with(IMAGE_COUNT, count);
  }

  private static Event video(String seconds) {
    return Event.of("RUNWAY/gen").type(EventType.VIDEO_GENERATION).with(DURATION_SECONDS, seconds);
  }
}
