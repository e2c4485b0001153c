package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.catalog.CostType.INPUT_TOKEN;
import static io.openmonetize.domain.pricing.Books.aliases;
import static io.openmonetize.domain.pricing.Books.catalog;
import static io.openmonetize.domain.pricing.Books.price;
import static io.openmonetize.domain.pricing.Books.prices;
import static io.openmonetize.domain.pricing.Books.providerAliases;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.ModelAlias;
import io.openmonetize.domain.catalog.ProviderAlias;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNamesTest {
  private static final Catalog CATALOG =
      catalog(
          prices(
              price("OPENAI/gpt-4", INPUT_TOKEN, "30"),
              price("OPENAI/gpt-4-turbo", INPUT_TOKEN, "10"),
              price("OPENAI/gpt-4o", INPUT_TOKEN, "2.5"),
              price("OPENAI/gpt-4o-2024-05-13", INPUT_TOKEN, "5"),
              price("OPENAI/gpt-4o-mini", INPUT_TOKEN, "0.15"),
              price("ANTHROPIC/claude-3-5-sonnet", INPUT_TOKEN, "3"),
              price("GOOGLE/claude-3-5-sonnet", INPUT_TOKEN, "3"),
              price("MISTRAL/mistral-large", INPUT_TOKEN, "2"),
              price("AMAZON/amazon.nova-lite", INPUT_TOKEN, "1"),
              price("COHERE/command-r", INPUT_TOKEN, "1"),
              price("GOOGLE/gemini-1.5-pro", INPUT_TOKEN, "1")),
          aliases(
              new ModelAlias("OPENAI", "gpt-4-preview", "gpt-4-turbo"),
              new ModelAlias("GOOGLE", "pro", "gemini-1.5-pro")),
          providerAliases(new ProviderAlias("bedrock", "AMAZON")));
  private static final ModelNames NAMES = new ModelNames(CATALOG.priceBook());

  @ParameterizedTest
  @CsvSource({
    "OPENAI, gpt-4o, OPENAI/gpt-4o, ''",
    "openai, gpt-4o, OPENAI/gpt-4o, ''",
    "OPENAI, gpt-4o-mini, OPENAI/gpt-4o-mini, ''",
    "OPENAI, gpt-4o-2024-08-06, OPENAI/gpt-4o, ' suffix -2024-08-06'",
    "OPENAI, gpt-4o-2024-05-13, OPENAI/gpt-4o-2024-05-13, ''",
    "OPENAI, gpt-4o-mini-2024-07-18, OPENAI/gpt-4o-mini, ' suffix -2024-07-18'",
    "OPENAI, gpt-4-0613, OPENAI/gpt-4, ' suffix -0613'",
    "OPENAI, gpt-4-turbo-2024-04-09, OPENAI/gpt-4-turbo, ' suffix -2024-04-09'",
    "OPENAI, gpt-4-preview, OPENAI/gpt-4-turbo, ' alias gpt-4-preview'",
    "OPENAI, gpt-4-preview-0125, OPENAI/gpt-4-turbo, ' alias gpt-4-preview suffix -0125'",
    "ANTHROPIC, claude-3-5-sonnet-20241022, ANTHROPIC/claude-3-5-sonnet, ' suffix -20241022'",
    "ANTHROPIC, claude-3-5-sonnet-latest, ANTHROPIC/claude-3-5-sonnet, ' suffix -latest'",
    "GOOGLE, claude-3-5-sonnet@20240620, GOOGLE/claude-3-5-sonnet, ' suffix @20240620'",
    "GOOGLE, claude-3-5-sonnet-v2@20241022, GOOGLE/claude-3-5-sonnet, ' suffix -v2@20241022'",
    "GOOGLE, gemini-1.5-pro-002, GOOGLE/gemini-1.5-pro, ' suffix -002'",
    "MISTRAL, mistral-large-2407, MISTRAL/mistral-large, ' suffix -2407'",
    "COHERE, command-r-08-2024, COHERE/command-r, ' suffix -08-2024'",
    "AMAZON, amazon.nova-lite-v1:0, AMAZON/amazon.nova-lite, ' suffix -v1:0'",
    "bedrock, amazon.nova-lite:0, AMAZON/amazon.nova-lite, ' suffix :0'",
    "OPENAI, gpt-4o-20240806-v2:0, OPENAI/gpt-4o, ' suffix -20240806-v2:0'",
    "'', gpt-4o, OPENAI/gpt-4o, ''",
    "'', mistral-large-2407, MISTRAL/mistral-large, ' suffix -2407'",
  })
  void a_name_resolves(String provider, String model, String path, String how) {
    ResolvedModel resolved = NAMES.resolve(provider, model);
    assertThat(resolved.problem()).isEmpty();
    assertThat(resolved.path()).isEqualTo(path);
    assertThat(resolved.how()).isEqualTo(how);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-4o-2024-13-99",
        "gpt-4o-2024-02-30",
        "gpt-4o-2024-8-6",
        "gpt-4o-20241301",
        "gpt-4o-1999-01-01",
        "gpt-4o-9999",
        "gpt-4o-1332",
        "gpt-4o-13-2024",
        "gpt-4-32k",
        "gpt-4-1106-preview",
        "gpt-4o-audio-preview",
        "gpt-4o-mini-",
        "gpt-4o-",
        "gpt-4o-latest-latest",
        "gpt-4o-latest2",
        "gpt-4ox-2024-08-06",
        "gpt-4oo",
        "gpt-4",
        "GPT-4o",
        " gpt-4o",
        "gpt-4o ",
        "gpt-4o-mini-2024-07-18-preview",
        "ft:gpt-4o",
        "gpt-4o:extended",
        "gpt-4o-1",
        "gpt-4o-v",
        "gpt-4o-v1:",
        "gpt-4o-\u0662\u0660\u0662\u0664-\u0660\u0668-\u0660\u0666",
        "-2024-08-06",
        "latest"
      })
  void a_name_that_is_merely_alike_is_unknown(String model) {
    Catalog only = catalog(prices(price("OPENAI/gpt-4o", INPUT_TOKEN, "1")));
    assertThat(new ModelNames(only.priceBook()).resolve("OPENAI", model).isKnown()).isFalse();
    assertThat(new ModelNames(only.priceBook()).resolve("", model).isKnown()).isFalse();
  }

  @Test
  void a_listed_name_never_stands_for_a_longer_one() {
    Catalog only = catalog(prices(price("OPENAI/gpt-4", INPUT_TOKEN, "1")));
    for (String longer : new String[] {"gpt-4-turbo", "gpt-4o", "gpt-4.1", "gpt-4-turbo-latest"}) {
      assertThat(new ModelNames(only.priceBook()).resolve("OPENAI", longer).isKnown()).isFalse();
    }
  }

  @Test
  void without_a_provider_a_name_that_several_list_is_not_guessed() {
    assertThat(NAMES.resolve("", "claude-3-5-sonnet").problem())
        .contains("several providers", "ANTHROPIC, GOOGLE");
  }

  @Test
  void an_alias_holds_for_its_own_provider_only() {
    assertThat(NAMES.resolve("GOOGLE", "pro").path()).isEqualTo("GOOGLE/gemini-1.5-pro");
    assertThat(NAMES.resolve("OPENAI", "pro").isKnown()).isFalse();
  }

  @Test
  void a_name_of_the_greatest_length_does_not_take_long() {
    String hostile = "gpt-4o" + "-2024".repeat(2_000);
    assertThat(NAMES.resolve("OPENAI", hostile).isKnown()).isFalse();
  }
}
