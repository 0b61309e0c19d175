package dev.godwit.engine.dialect;

/** How a database treats names and strings: when names are the same, and how SQL writes them. */
public interface Identifiers {

  /** The form of a name that all its spellings share. */
  String fold(String name);

  /** Whether the database takes both for the same name. */
  boolean same(String a, String b);

  /** A name as SQL, in quotes where it needs them. */
  String quote(String name);

  /** A name of an entity's table or column as SQL, in quotes where the database insists on them. */
  String quoteWhereNeeded(String name);

  /** A string as a literal. */
  String literal(String text);
}
