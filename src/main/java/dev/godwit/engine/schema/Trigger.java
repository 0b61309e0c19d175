package dev.godwit.engine.schema;

/**
 * A trigger.
 *
 * @param name as written
 * @param table the folded name of its table or view
 * @param canonical the normalised statement; equal statements have equal text
 * @param definition the CREATE TRIGGER statement as stored
 */
public record Trigger(String name, String table, String canonical, String definition) {}
