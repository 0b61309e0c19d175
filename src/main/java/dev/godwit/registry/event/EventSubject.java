package dev.godwit.registry.event;

import org.jspecify.annotations.Nullable;

/**
 * What an event is about.
 *
 * @param project the name of the project
 * @param projectId the number of the project
 * @param environment the name of the environment; null when it is about the whole project
 */
public record EventSubject(String project, Long projectId, @Nullable String environment) {}
