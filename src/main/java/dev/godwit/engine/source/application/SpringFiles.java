package dev.godwit.engine.source.application;

import dev.godwit.engine.error.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The configuration files of a Spring Boot application with what they import, in the order of the
 * reference documentation, "Externalized Configuration": what is outside of the application before
 * what is in it; in each of both, the files of profiles before the others, and the last profile
 * first; an import before the document that has it. The details are those of {@code
 * ConfigDataEnvironment} and {@code ConfigDataEnvironmentContributors}.
 */
final class SpringFiles {
  private static final String IMPORT = "spring.config.import";
  private static final String OPTIONAL = "optional:";

  private final ConfigurationPlaces places;
  private final Map<String, String> variables;
  private final SpringLocations locations;
  private final List<SpringNode> roots;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> conditions = new TreeSet<>();

  SpringFiles(ConfigurationPlaces places, Map<String, String> variables) {
    this.places = places;
    this.variables = variables;
    locations = new SpringLocations(places, variables);
    roots =
        locations.first().stream()
            .map(location -> new SpringNode(null, List.of(location), false))
            .toList();
  }

  /** The profiles that have a file of their own. */
  Set<String> profiles() {
    return locations.profiles();
  }

  /** The conditions of the documents that were read. */
  Set<String> conditions() {
    return conditions;
  }

  /**
   * What there is; the first that has a value wins. It is read without profiles first, because its
   * values tell them.
   *
   * @param profiles the profiles, of which the last wins; null when they are not known yet
   */
  List<SpringEntry> entries(@Nullable List<String> profiles) {
    List<SpringEntry> entries = new ArrayList<>();
    roots.forEach(root -> visit(root, profiles));
    roots.forEach(root -> root.collect(profiles, entries));
    return entries;
  }

  /** In the order of Spring, since a file that is imported twice counts where it is met first. */
  private void visit(SpringNode node, @Nullable List<String> profiles) {
    SpringNode.children(node.withProfiles).forEach(child -> visit(child, profiles));
    SpringNode.children(node.withoutProfiles).forEach(child -> visit(child, profiles));
    if (!node.isActive(profiles)) {
      return;
    }
    if (profiles == null && node.withoutProfiles == null) {
      node.withoutProfiles = found(node, List.of());
      node.withoutProfiles.forEach(child -> visit(child, null));
    } else if (profiles != null && node.withProfiles == null) {
      List<SpringNode> found = found(node, profiles);
      node.addWithProfiles(found);
      found.forEach(child -> visit(child, profiles));
    }
  }

  /** The last location first; of each, the files of profiles first. */
  private List<SpringNode> found(SpringNode node, List<String> profiles) {
    boolean imported = node.entry != null;
    List<SpringNode> nodes = new ArrayList<>();
    for (int i = node.imports.size() - 1; i >= 0; i--) {
      SpringLocation location = node.imports.get(i);
      for (int p = profiles.size() - 1; p >= 0; p--) {
        add(
            nodes,
            location.files(places, locations.names(), "-" + profiles.get(p)),
            location,
            true);
      }
      List<Resources.Resource> files = location.files(places, locations.names(), "");
      add(nodes, files, location, false);
      if (files.isEmpty() && imported && !location.mayBeMissing() && seen.add(location.text())) {
        nodes.add(
            new SpringNode(
                SpringEntry.unread(location.text(), declared(node), location.isOptional()),
                List.of(),
                false));
      }
    }
    return nodes;
  }

  private static String declared(SpringNode node) {
    SpringEntry entry = node.entry;
    SpringDocument document = entry == null ? null : entry.document();
    return document == null ? "" : document.file().file();
  }

  private void add(
      List<SpringNode> nodes,
      List<Resources.Resource> files,
      SpringLocation location,
      boolean isOfProfile) {
    for (Resources.Resource file : files) {
      if (seen.add(file.file())) {
        for (SpringDocument document : SpringDocument.of(file)) {
          if (!document.condition().isBlank()) {
            conditions.add(document.condition());
          }
          nodes.add(node(document, location, isOfProfile));
        }
      }
    }
  }

  private SpringNode node(SpringDocument document, SpringLocation location, boolean isOfProfile) {
    SpringEntry entry = SpringEntry.read(document);
    String value = document.value(IMPORT);
    if (value == null || value.isBlank()) {
      return new SpringNode(entry, List.of(), isOfProfile);
    }
    SpringLocation parent = location.at(document.file());
    return new SpringNode(
        entry,
        ProfileChoice.names(value).stream()
            .map(text -> SpringLocation.of(expanded(text, document), parent))
            .toList(),
        isOfProfile);
  }

  /** A location whose placeholders have no value is one that cannot be read. */
  private String expanded(String text, SpringDocument document) {
    try {
      return new SpringPlaceholders(
              IMPORT,
              name ->
                  SpringVariables.named(variables, name)
                      .or(() -> Optional.ofNullable(document.value(name)))
                      .or(() -> SpringVariables.system(name)))
          .expanded(text);
    } catch (RefusedException e) {
      boolean optional = text.startsWith(OPTIONAL);
      return (optional ? OPTIONAL : "") + "unknown:" + text.replace(OPTIONAL, "");
    }
  }
}
