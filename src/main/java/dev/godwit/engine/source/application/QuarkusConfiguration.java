package dev.godwit.engine.source.application;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The configuration of a Quarkus application, read with its own library. */
final class QuarkusConfiguration implements ApplicationConfiguration {
  private static final String PROFILE = "quarkus.profile";
  private static final String PARENT = "quarkus.config.profile.parent";

  /** That of a packaged application (guide "Configuration reference", profiles). */
  private static final String DEFAULT = "prod";

  private static final Set<String> OWN_PROFILES = Set.of("dev", "prod", "test");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}:]+)");

  private final QuarkusSources sources;
  private final SmallRyeConfig config;
  private final Set<String> known = new TreeSet<>(OWN_PROFILES);
  private final ActiveProfiles active;

  QuarkusConfiguration(
      ConfigurationPlaces places, ProfileChoice choice, Map<String, String> variables) {
    sources = new QuarkusSources(places, variables);
    known.addAll(sources.profilesWithFiles());
    for (ConfigSource source : sources.of(List.of())) {
      for (String key : source.getPropertyNames()) {
        if (key.startsWith("%")) {
          known.addAll(ProfileChoice.names(key.substring(1).split("\\.", 2)[0]));
        }
      }
    }
    ActiveProfiles chosen =
        choice.beforeFiles(framework(), variables, known).orElseGet(this::inFiles);
    active = withParents(chosen);
    config = config(active.names());
  }

  private ActiveProfiles inFiles() {
    return find(config(List.of(DEFAULT)), PROFILE)
        .map(found -> new ActiveProfiles(ProfileChoice.names(found.value()), found.origin(), false))
        .filter(found -> !found.names().isEmpty())
        .orElseGet(
            () ->
                new ActiveProfiles(
                    List.of(DEFAULT), "the default of a packaged Quarkus application", true));
  }

  /** The parent of a profile gives what the profile does not. */
  private ActiveProfiles withParents(ActiveProfiles chosen) {
    List<String> all = new ArrayList<>(chosen.names());
    while (true) {
      List<String> parents =
          find(config(all), PARENT)
              .map(found -> ProfileChoice.names(found.value()))
              .orElse(List.of());
      if (all.containsAll(parents)) {
        return new ActiveProfiles(all, chosen.reason(), chosen.isDefault());
      }
      List<String> missing = new ArrayList<>(parents);
      missing.removeAll(all);
      all.addAll(0, missing);
    }
  }

  private SmallRyeConfig config(List<String> profiles) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withProfiles(profiles)
        .withSources(sources.of(profiles))
        .build();
  }

  @Override
  public Framework framework() {
    return Framework.QUARKUS;
  }

  @Override
  public Optional<ConfiguredValue> find(String key) {
    return find(config, key);
  }

  @Override
  public Optional<ConfiguredValue> findRead(String key) {
    return find(key);
  }

  /** The names without their defaults, which may hold a secret. */
  private static String placeholders(String raw) {
    return PLACEHOLDER
        .matcher(raw)
        .results()
        .map(found -> "${%s}".formatted(found.group(1)))
        .collect(Collectors.joining(", "));
  }

  @Override
  public boolean has(String key) {
    try {
      return config.getConfigValue(key).getRawValue() != null;
    } catch (RuntimeException e) {
      return true;
    }
  }

  private Optional<ConfiguredValue> find(SmallRyeConfig from, String key) {
    ConfigValue value;
    try {
      value = from.getConfigValue(key);
    } catch (RuntimeException e) {
      throw Unreadable.value(key, String.valueOf(e.getMessage()));
    }
    if (value.getRawValue() == null || value.getRawValue().isBlank()) {
      return Optional.empty();
    }
    if (value.getValue() == null) {
      throw Unreadable.value(key, "it needs " + placeholders(value.getRawValue()));
    }
    return Optional.of(
        sources.value(key, value.getValue().strip(), String.valueOf(value.getConfigSourceName())));
  }

  @Override
  public Set<String> keys() {
    Set<String> names = new TreeSet<>();
    config.getPropertyNames().forEach(names::add);
    return Collections.unmodifiableSet(names);
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
    return sources.notes();
  }
}
