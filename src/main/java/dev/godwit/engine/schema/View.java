package dev.godwit.engine.schema;

/**
 * A view.
 *
 * @param name as written
 * @param canonical the normalised statement; equal statements have equal text
 * @param definition the CREATE VIEW statement as stored
 */
public record View(String name, String canonical, String definition) {}
