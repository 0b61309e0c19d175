package dev.godwit.engine.schema;

/**
 * A virtual table, such as a full-text index. Its shadow tables belong to it and are not tables of
 * the schema (sqlite.org/vtab.html#xshadowname).
 *
 * @param name as written
 * @param canonical the normalised statement; equal statements have equal text
 * @param definition the CREATE VIRTUAL TABLE statement as stored
 */
public record VirtualTable(String name, String canonical, String definition) {}
