package io.openmonetize.standalone.clickhouse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The settings under which a tenant's statement runs: limits that a request can only tighten, a few
 * that are about how values look, and {@code readonly}.
 */
final class TenantSettings {
  private static final Map<String, Long> LIMITS =
      Map.of(
          "max_execution_time",
          30L,
          "max_result_rows",
          1_000_000L,
          "max_result_bytes",
          128L << 20,
          "max_memory_usage",
          768L << 20,
          "max_temporary_data_on_disk_size_for_query",
          1L << 30,
          "max_threads",
          2L);

  /** Filters first and the tenant's own conditions after them, each on its own. */
  private static final Map<String, String> ORDER =
      Map.of(
          "query_plan_merge_filters", "0",
          "allow_reorder_prewhere_conditions", "0",
          "short_circuit_function_evaluation", "force_enable");

  private static final Set<String> TAKEN =
      Set.of(
          "session_timezone",
          "join_use_nulls",
          "result_overflow_mode",
          "date_time_output_format",
          "format_csv_delimiter",
          "output_format_csv_crlf_end_of_line",
          "output_format_decimal_trailing_zeros",
          "output_format_json_quote_64bit_integers",
          "output_format_json_quote_decimals",
          "output_format_json_quote_denormals",
          "output_format_json_named_tuples_as_objects",
          "output_format_pretty_max_rows",
          "output_format_pretty_color",
          "output_format_native_encode_types_in_binary_format",
          "output_format_binary_encode_types_in_binary_format",
          "output_format_binary_write_json_as_string",
          "output_format_arrow_string_as_string",
          "output_format_parquet_string_as_string",
          "output_format_parquet_compression_method");

  /** What drivers send with everything, and what means nothing to a statement that only reads. */
  private static final Set<String> IDLE =
      Set.of(
          "readonly",
          "async_insert",
          "wait_for_async_insert",
          "insert_deduplicate",
          "max_insert_block_size",
          "max_block_size",
          "date_time_input_format",
          "input_format_native_allow_types_conversion",
          "cancel_http_readonly_queries_on_client_close",
          "send_progress_in_http_headers",
          "http_headers_progress_interval_ms",
          "http_write_exception_in_output_format",
          "use_client_time_zone",
          "log_comment",
          "allow_experimental_object_type",
          "allow_experimental_json_type");

  private TenantSettings() {}

  static Map<String, String> of(TenantFence fence, Map<String, String> asked) {
    Map<String, String> settings = new LinkedHashMap<>(ORDER);
    LIMITS.forEach((name, most) -> settings.put(name, String.valueOf(most)));
    settings.put("implicit_select", "0");
    // Rows read and bytes read count those of others that lie beside the tenant's.
    settings.put("output_format_write_statistics", "0");
    asked.forEach((name, value) -> ask(settings, name, value));
    settings.put("additional_table_filters", fence.filters());
    settings.put("readonly", "1");
    return settings;
  }

  private static void ask(Map<String, String> settings, String name, String value) {
    Long most = LIMITS.get(name);
    if (most != null) {
      settings.put(name, String.valueOf(lower(name, value, most)));
    } else if (name.startsWith(RequestSettings.PARAMETER) || TAKEN.contains(name)) {
      settings.put(name, value);
    } else if (!IDLE.contains(name)) {
      throw EngineException.of(
          ErrorCode.READONLY, "Cannot modify '" + name + "' setting in readonly mode");
    }
  }

  /** Zero means no limit to the engine, and here the most. */
  private static long lower(String name, String value, long most) {
    if (!value.matches("\\d{1,18}")) {
      throw EngineException.of(
          ErrorCode.BAD_ARGUMENTS, "The setting " + name + " must be a whole number: " + value);
    }
    long asked = Long.parseLong(value);
    return asked == 0 ? most : Math.min(asked, most);
  }
}
