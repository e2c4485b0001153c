package io.openmonetize.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen of the documents without running anything. */
class DocumentsTest {
  private static final Pattern VERB = Pattern.compile("\\./om ([a-z]+)");
  private static final Path INDEX = Document.ROOT.resolve("docs/README.md");

  @Test
  void no_link_between_documents_is_dead() {
    var dead = new ArrayList<String>();
    for (Document document : Document.all()) {
      for (String link : document.links()) {
        if (!leadsSomewhere(document, link)) {
          dead.add(document.name() + " → " + link);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void every_page_is_in_the_index() {
    Set<Path> listed =
        Document.read(INDEX).links().stream()
            .map(link -> INDEX.resolveSibling(link).normalize())
            .collect(Collectors.toSet());
    assertThat(Document.all())
        .filteredOn(document -> document.path().startsWith(INDEX.getParent()))
        .filteredOn(document -> !document.path().equals(INDEX))
        .extracting(Document::path)
        .allSatisfy(path -> assertThat(listed).contains(path));
  }

  @Test
  void every_block_says_its_language_and_every_output_has_a_command() {
    for (Document document : Document.all()) {
      for (Block block : document.blocks()) {
        String where = document.name() + ", line " + block.line();
        assertThat(Set.of(block.language()))
            .as(where)
            .isSubsetOf(
                Stream.of(Block.RUN, Block.SHOWN)
                    .flatMap(Set::stream)
                    .filter(language -> !language.equals("output"))
                    .toList());
        assertThat(block.runs() || block.output().isEmpty())
            .as("%s: an output under what does not run", where)
            .isTrue();
      }
    }
  }

  @Test
  void every_json_block_is_json() throws Exception {
    for (Document document : Document.all()) {
      for (Block block : document.blocks()) {
        if (block.language().equals("json")) {
          assertThat(new ObjectMapper().readTree(block.text()).isContainerNode()).isTrue();
        }
      }
    }
  }

  @Test
  void the_verbs_of_om_are_those_that_the_documents_name() throws Exception {
    String help = Command.run(Document.ROOT, Map.of(), List.of("./om", "help")).text();
    Set<String> verbs = verbs(help);
    verbs.add("help");
    var named = new TreeSet<String>();
    for (Document document : Document.all()) {
      named.addAll(verbs(document.text()));
    }
    assertThat(named).containsExactlyInAnyOrderElementsOf(verbs);
  }

  /** What a guide tells people to install is what the blocks of the guides ran with. */
  @Test
  void the_guides_name_the_versions_that_are_tested() throws Exception {
    String guide = Files.readString(Document.ROOT.resolve("docs/guides/kafka.md"));
    assertThat(guide).contains("pip install " + Tools.resource("requirements.txt").strip());
    String kafkajs =
        new ObjectMapper()
            .readTree(Tools.resource("package.json"))
            .path("dependencies")
            .path("kafkajs")
            .asText();
    assertThat(guide).contains("npm install kafkajs@" + kafkajs);
    String pom = Files.readString(Document.ROOT.resolve("pom.xml"));
    assertThat(guide).contains("<version>" + property(pom, "kafka.version") + "</version>");
    assertThat(Files.readString(Document.ROOT.resolve("docs/guides/sql.md")))
        .contains("clickhouse-jdbc:" + property(pom, "clickhouse.version"));
  }

  private static String property(String pom, String name) {
    var value = Pattern.compile("<" + name + ">([^<]+)<").matcher(pom);
    assertThat(value.find()).as(name).isTrue();
    return value.group(1);
  }

  private static Set<String> verbs(String text) {
    var verbs = new TreeSet<String>();
    VERB.matcher(text).results().forEach(match -> verbs.add(match.group(1)));
    return verbs;
  }

  private static boolean leadsSomewhere(Document document, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target =
        file.isEmpty() ? document.path() : document.path().resolveSibling(file).normalize();
    return Files.exists(target)
        && (hash < 0 || Document.read(target).anchors().contains(link.substring(hash + 1)));
  }
}
