package dev.godwit.engine.upgrade.history;

import dev.godwit.engine.error.ErrorCode;

/**
 * Something that is wrong with a database's history.
 *
 * @param code the kind of error
 * @param sentence what is wrong and the command that fixes it
 */
record HistoryProblem(ErrorCode code, String sentence) {}
