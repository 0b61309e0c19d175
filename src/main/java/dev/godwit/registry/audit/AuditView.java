package dev.godwit.registry.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, when; see {@link AuditEntry}.
 *
 * @param id its number, which grows
 * @param at when, UTC
 * @param actor who: the name of a token
 * @param action the method of the request
 * @param path the path of the request
 * @param project the project, if it concerns one
 */
public record AuditView(
    long id, Instant at, String actor, String action, String path, @Nullable String project) {

  static AuditView of(AuditEntry entry) {
    return new AuditView(entry.id, entry.at, entry.actor, entry.action, entry.path, entry.project);
  }
}
