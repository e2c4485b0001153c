package io.openmonetize.domain.account;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A group of users that the customer has described. */
public record Team(String id, String name, SortedMap<String, String> metadata) {
  public Team {
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }
}
