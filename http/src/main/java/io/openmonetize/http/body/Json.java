package io.openmonetize.http.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.Shown;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The one JSON mapper of the services. Records are written in snake_case; numbers are read without
 * loss, and nesting, texts and numbers have bounds.
 */
public final class Json {
  private static final int DEEPEST = 32;
  private static final int LONGEST_TEXT = 1024 * 1024;
  private static final int LONGEST_NUMBER = 100;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern PARSERS_OWN =
      Pattern.compile(
          "\\s*\\([^(\\[]*\\[Source:[^\\]]*\\]\\)|, from `[^`]*`|\\s*\\([^()`]*`[^)]*\\)|`[^`]*`");

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_TEXT)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

  private Json() {}

  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** The body as one JSON value; what is none is the client's mistake and answered so. */
  public static JsonNode value(byte[] body) {
    JsonNode root = parse(text(body));
    if (root.isMissingNode()) {
      throw ApiException.ofBody(
          ApiError.INVALID_JSON, "empty_body", "The body is empty; send a JSON object");
    }
    return root;
  }

  /** The body as one JSON object. */
  static JsonNode object(byte[] body) {
    JsonNode root = value(body);
    if (!root.isObject()) {
      throw ApiException.ofBody(
          ApiError.INVALID_REQUEST, "not_an_object", "The body must be a JSON object");
    }
    return root;
  }

  /** Strictly: two spellings of one text must not become two texts. */
  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw ApiException.ofBody(
          ApiError.INVALID_JSON, "invalid_utf8", "The body is not valid UTF-8");
    }
  }

  private static JsonNode parse(String text) {
    if (text.startsWith(BYTE_ORDER_MARK)) {
      throw ApiException.ofBody(
          ApiError.INVALID_JSON,
          "invalid_json",
          "The body begins with a byte order mark; send UTF-8 without one");
    }
    try {
      return MAPPER.readTree(text);
    } catch (NumberFormatException e) {
      // The parser lets it out for an exponent that no number of ours can have.
      throw ApiException.ofBody(
          ApiError.INVALID_JSON, "invalid_json", "A number's exponent is out of range");
    } catch (MismatchedInputException e) {
      throw ApiException.ofBody(
          ApiError.INVALID_JSON,
          "invalid_json",
          "Something follows the end of the JSON value; send one value");
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw ApiException.ofBody(
          ApiError.INVALID_JSON, "invalid_json", "Not JSON" + where + ": " + plain(e));
    }
  }

  /** The parser's own words without the names of its classes, and with a bound. */
  private static String plain(JsonProcessingException e) {
    return Shown.of(PARSERS_OWN.matcher(e.getOriginalMessage()).replaceAll(""));
  }
}
