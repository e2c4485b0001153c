package io.openmonetize.domain.account;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** An end user whom the customer has described. Usage needs no description. */
public record User(String id, String name, String email, SortedMap<String, String> metadata) {
  public User {
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }
}
