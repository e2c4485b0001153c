package io.openmonetize.http.fake;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of metrics in Prometheus' text. */
public record Scrape(String text) {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ([^ ]+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** One line of it. */
  public record Sample(String name, Map<String, String> labels, double value) {}

  public static Scrape of(Calls calls) {
    return new Scrape(calls.get("/metrics").text());
  }

  /** A request is counted after its answer, so the client may be faster: scrapes until it holds. */
  public static Scrape until(Calls calls, Predicate<Scrape> holds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    Scrape scrape = of(calls);
    while (!holds.test(scrape)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never held; the last scrape was\n" + scrape.text());
      }
      scrape = of(calls);
    }
    return scrape;
  }

  public List<Sample> samples() {
    return text.lines().filter(line -> !line.startsWith("#")).map(Scrape::sample).toList();
  }

  /** Names as `# TYPE` declares them. */
  public List<String> families() {
    return text.lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" ", -1)[2])
        .toList();
  }

  /** The value with at least these labels, summed over all others; 0 when there is none. */
  public double value(String name, String... labels) {
    return samples().stream()
        .filter(s -> s.name().equals(name))
        .filter(s -> has(s.labels(), labels))
        .mapToDouble(Sample::value)
        .sum();
  }

  private static boolean has(Map<String, String> labels, String... wanted) {
    for (int i = 0; i < wanted.length; i += 2) {
      if (!wanted[i + 1].equals(labels.get(wanted[i]))) {
        return false;
      }
    }
    return true;
  }

  private static Sample sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new AssertionError("not a line of Prometheus' text: " + line);
    }
    var labels = new TreeMap<String, String>();
    if (sample.group(2) != null) {
      Matcher label = LABEL.matcher(sample.group(2));
      while (label.find()) {
        labels.put(label.group(1), label.group(2));
      }
    }
    return new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3)));
  }
}
