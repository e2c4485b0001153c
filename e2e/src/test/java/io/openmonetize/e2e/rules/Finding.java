package io.openmonetize.e2e.rules;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/** A condition on methods, from a predicate. */
final class Finding {
  private Finding() {}

  static ArchCondition<JavaMethod> that(String description, Predicate<JavaMethod> holds) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                method, holds.test(method), method.getDescription() + " does: " + description));
      }
    };
  }
}
