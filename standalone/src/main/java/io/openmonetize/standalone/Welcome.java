package io.openmonetize.standalone;

/** What a person sees when everything runs: where it is, the keys, and a first thing to try. */
record Welcome(StackConfig config, String operatorKey, FirstCustomer customer) {

  private String endpoints() {
    StackPorts ports = config.ports();
    return """
          API           http://127.0.0.1:%d
          Flink UI      http://127.0.0.1:%d
          metrics       http://127.0.0.1:%d/metrics  http://127.0.0.1:%d/metrics
          ClickHouse    http://127.0.0.1:%d  (database openmonetize)
          Kafka         127.0.0.1:%d
          Redis         127.0.0.1:%d
          data, logs    %s
        """
        .formatted(
            ports.api(),
            ports.flinkUi(),
            ports.api(),
            ports.flinkMetrics(),
            ports.clickHouse(),
            ports.kafka(),
            ports.redis(),
            config.dataDir());
  }

  String text() {
    return """

        %s
          operator key  %s
          customer      %s
          its key       %s

        Send a first event:

          %s

        Ctrl-C or './om down' stops everything; './om up' continues where it was.
        """
        .formatted(
            endpoints(), operatorKey, customer.customerId(), customer.apiKey(), firstEvent());
  }

  private String firstEvent() {
    return """
        curl -s http://127.0.0.1:%d/v1/events -H 'Authorization: Bearer %s' \
        -H 'Content-Type: application/json' \
        -d '{"event_type":"TOKEN_USAGE","user_id":"user_9","feature_id":"ai-chat",\
        "provider":"OPENAI","model":"gpt-4o","input_tokens":500,"output_tokens":1000}'"""
        .formatted(config.ports().api(), customer.apiKey());
  }
}
