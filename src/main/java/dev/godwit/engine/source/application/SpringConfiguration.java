package dev.godwit.engine.source.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The configuration of a Spring Boot application: the environment, then its files. */
final class SpringConfiguration implements ApplicationConfiguration {
  private final Map<String, String> variables;
  private final List<SpringEntry> entries;
  private final Set<String> known;
  private final ActiveProfiles active;

  SpringConfiguration(
      ConfigurationPlaces places, ProfileChoice choice, Map<String, String> variables) {
    this.variables = variables;
    SpringFiles files = new SpringFiles(places, variables);
    SpringProfiles profiles =
        new SpringProfiles(new SpringLookup(variables, read(files.entries(null))));
    known = new TreeSet<>(files.profiles());
    known.addAll(profiles.known(files.conditions()));
    active =
        choice
            .beforeFiles(framework(), variables, known)
            .map(profiles::complete)
            .orElseGet(profiles::inFiles);
    entries = files.entries(active.names());
  }

  @Override
  public Framework framework() {
    return Framework.SPRING_BOOT;
  }

  @Override
  public Optional<ConfiguredValue> find(String key) {
    return new SpringLookup(variables, entries).find(key);
  }

  @Override
  public Optional<ConfiguredValue> findRead(String key) {
    return new SpringLookup(variables, read(entries)).find(key);
  }

  @Override
  public boolean has(String key) {
    return new SpringLookup(variables, read(entries)).has(key);
  }

  private static List<SpringEntry> read(List<SpringEntry> all) {
    return all.stream().filter(entry -> entry.document() != null).toList();
  }

  @Override
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    for (SpringEntry entry : entries) {
      if (entry.document() != null) {
        keys.addAll(entry.document().raw().keySet());
      }
    }
    return Collections.unmodifiableSet(keys);
  }

  @Override
  public Set<String> profiles() {
    return Collections.unmodifiableSet(known);
  }

  @Override
  public ActiveProfiles active() {
    return active;
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (SpringEntry entry : entries) {
      if (entry.document() == null) {
        notes.add("The configuration at %s was not read.".formatted(entry.unread()));
      }
    }
    return notes.stream().distinct().toList();
  }
}
