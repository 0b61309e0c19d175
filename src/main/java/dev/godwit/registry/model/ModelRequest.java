package dev.godwit.registry.model;

import dev.godwit.registry.project.Model;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The schema that a build wants; see {@link Model}.
 *
 * @param ddl its statements
 * @param complete false when it does not describe views, triggers and virtual tables, as a model
 *     made of entities; true by default
 */
public record ModelRequest(@NotNull String ddl, @Nullable Boolean complete) {}
