package dev.godwit.engine.source.application;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree of configuration that Spring Boot builds: a document with what it imports, a
 * location where the application starts to look, or something that was not read. What was found
 * once the profiles were known comes before what was found without them, and both before the
 * document itself ({@code ConfigDataEnvironmentContributor}).
 */
final class SpringNode {
  final @Nullable SpringEntry entry;
  final List<SpringLocation> imports;
  private boolean isOfProfile;
  @Nullable List<SpringNode> withoutProfiles;
  @Nullable List<SpringNode> withProfiles;

  /**
   * @param entry what it is; null for a location
   * @param imports what it imports
   * @param isOfProfile whether it is in the file of a profile
   */
  SpringNode(@Nullable SpringEntry entry, List<SpringLocation> imports, boolean isOfProfile) {
    this.entry = entry;
    this.imports = imports;
    this.isOfProfile = isOfProfile;
  }

  /**
   * Adds what was found once the profiles were known. The files of profiles that belong to imports
   * count as if this had found them ({@code moveProfileSpecific} of Spring Boot).
   */
  void addWithProfiles(List<SpringNode> found) {
    List<SpringNode> all = new ArrayList<>();
    for (SpringNode node : children(withoutProfiles)) {
      node.withoutProfiles = moved(node.withoutProfiles, all);
      node.withProfiles = moved(node.withProfiles, all);
    }
    all.addAll(found);
    withProfiles = all;
  }

  private static @Nullable List<SpringNode> moved(
      @Nullable List<SpringNode> nodes, List<SpringNode> to) {
    if (nodes == null) {
      return null;
    }
    List<SpringNode> rest = new ArrayList<>();
    for (SpringNode node : nodes) {
      (node.isOfProfile ? to : rest).add(node);
      node.isOfProfile = false;
    }
    return rest;
  }

  /** Whether its document applies; a location always does. */
  boolean isActive(@Nullable List<String> profiles) {
    return entry == null || entry.document() == null || entry.document().counts(profiles);
  }

  /** Collects what applies, in the order in which values are looked up. */
  void collect(@Nullable List<String> profiles, List<SpringEntry> into) {
    if (!isActive(profiles)) {
      return;
    }
    for (SpringNode node : children(withProfiles)) {
      node.collect(profiles, into);
    }
    for (SpringNode node : children(withoutProfiles)) {
      node.collect(profiles, into);
    }
    if (entry != null) {
      into.add(entry);
    }
  }

  static List<SpringNode> children(@Nullable List<SpringNode> nodes) {
    return nodes == null ? List.of() : nodes;
  }
}
