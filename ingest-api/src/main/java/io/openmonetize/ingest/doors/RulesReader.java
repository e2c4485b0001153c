package io.openmonetize.ingest.doors;

import io.openmonetize.events.QuantityNames;
import io.openmonetize.events.peers.Amount;
import io.openmonetize.events.peers.Rule;
import io.openmonetize.events.peers.Rules;
import io.openmonetize.events.peers.Value;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.config.Env;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.FieldError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The file of rules that `OM_DOORS` names, read before anything is opened. */
public final class RulesReader {
  private static final String SETTING = "OM_DOORS";
  private static final List<String> DOORS = List.of("openmeter", "stripe", "lago");
  private static final int LONGEST = 255;
  private static final int MOST_CONDITIONS = 20;

  private RulesReader() {}

  /** Without a file, no rule; every mistake in it is told with its place. */
  public static Rules from(Env env) {
    String file = env.text(SETTING, "");
    if (file.isEmpty()) {
      return Rules.NONE;
    }
    try {
      return read(Files.readAllBytes(Path.of(file)));
    } catch (IOException | InvalidPathException e) {
      env.mistake(SETTING, "names a file that cannot be read: " + file);
    } catch (ApiException e) {
      env.mistake(SETTING, "(" + file + "): " + told(e));
    }
    return Rules.NONE;
  }

  static Rules read(byte[] json) {
    var file = FieldReader.of(json);
    var byPeer = new HashMap<String, Map<String, Rule>>();
    for (String door : DOORS) {
      file.object(door).ifPresent(names -> byPeer.put(door, ofDoor(names)));
    }
    file.finish();
    return new Rules(byPeer);
  }

  private static Map<String, Rule> ofDoor(FieldReader names) {
    var rules = new HashMap<String, Rule>();
    for (String name : names.remainingNames()) {
      names.object(name).ifPresent(rule -> rules.put(name, rule(rule)));
    }
    return rules;
  }

  private static Rule rule(FieldReader rule) {
    var fields = new TreeMap<String, Value>();
    for (String field : Rule.FIELDS) {
      if (rule.remainingNames().contains(field)) {
        value(rule, field).ifPresent(value -> fields.put(field, value));
      }
    }
    var quantities = new TreeMap<String, Amount>();
    rule.object("quantities").ifPresent(all -> quantities(all, quantities));
    return Rule.of(fields, quantities);
  }

  private static void quantities(FieldReader all, Map<String, Amount> quantities) {
    for (String quantity : QuantityNames.all()) {
      if (all.remainingNames().contains(quantity)) {
        amount(all, quantity).ifPresent(amount -> quantities.put(quantity, amount));
      }
    }
  }

  private static Optional<Amount> amount(FieldReader all, String quantity) {
    if (!isObject(all, quantity)) {
      return all.decimal(quantity).map(n -> Amount.of(Value.of(n.toPlainString())));
    }
    FieldReader object = all.object(quantity).orElseThrow();
    Map<String, String> when = object.flatMap("when", MOST_CONDITIONS, LONGEST);
    return from(object).map(value -> new Amount(value, when));
  }

  private static Optional<Value> value(FieldReader rule, String field) {
    return isObject(rule, field)
        ? from(rule.object(field).orElseThrow())
        : rule.text(field, LONGEST).map(Value::of);
  }

  private static Optional<Value> from(FieldReader object) {
    Optional<String> from = object.text("from", LONGEST);
    object.require("from", from);
    from.filter(name -> name.startsWith("$") && !Value.COMMON.contains(name))
        .ifPresent(
            name -> object.error("from", "not_one_of", "must be a property or " + Value.COMMON));
    return from.map(Value::from);
  }

  private static boolean isObject(FieldReader reader, String name) {
    return reader.json(name, Integer.MAX_VALUE).filter(json -> json.startsWith("{")).isPresent();
  }

  private static String told(ApiException e) {
    return e.fields().isEmpty()
        ? e.getMessage()
        : e.fields().stream().map(FieldError::sentence).collect(Collectors.joining("; "));
  }
}
