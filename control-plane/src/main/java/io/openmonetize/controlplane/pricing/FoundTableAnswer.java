package io.openmonetize.controlplane.pricing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/**
 * @param data the same as the existing SDKs read it
 */
record FoundTableAnswer(@JsonUnwrapped BurnTableAnswer table, Map<String, Object> data) {}
