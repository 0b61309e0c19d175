package dev.godwit.engine.upgrade;

/**
 * Something that is wrong with a database's history.
 *
 * @param code a stable kebab-case word
 * @param sentence what is wrong and the command that mends it
 */
record HistoryProblem(String code, String sentence) {}
