package io.openmonetize.domain.pricing;

/**
 * The listed model that an event's names stand for.
 *
 * @param how empty for the listed name itself, else ` alias …` or ` suffix …`
 * @param problem why nothing listed is meant; empty when something is
 */
record ResolvedModel(String provider, String model, String how, String problem) {
  static ResolvedModel listed(String provider, String model, String how) {
    return new ResolvedModel(provider, model, how, "");
  }

  static ResolvedModel unknown(String provider, String problem) {
    return new ResolvedModel(provider, "", "", problem);
  }

  boolean isKnown() {
    return problem.isEmpty();
  }

  String path() {
    return provider + '/' + model;
  }
}
