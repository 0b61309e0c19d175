package dev.godwit.engine.upgrade.history;

import dev.godwit.engine.migration.Version;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One row of Flyway's history table.
 *
 * @param rank its place in the order of installation
 * @param version its version; empty for a repeatable migration
 * @param description what Flyway recorded about it
 * @param type {@code SQL}, {@code BASELINE}, …
 * @param script the file name
 * @param checksum as recorded; empty for a baseline
 * @param installedOn when, as the database wrote it (UTC)
 * @param success whether it succeeded
 */
public record AppliedMigration(
    int rank,
    Optional<Version> version,
    String description,
    String type,
    String script,
    OptionalInt checksum,
    String installedOn,
    boolean success) {}
