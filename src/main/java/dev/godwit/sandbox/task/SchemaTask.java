package dev.godwit.sandbox.task;

import java.io.Serializable;

/**
 * One piece of work on SQL that a client sent: a closed set of values that a worker process reads,
 * carries out with the engine and answers.
 *
 * @param <T> the result, a value of this package or of the engine
 */
public sealed interface SchemaTask<T extends Serializable> extends Serializable
    permits CompareTask,
        InspectTask,
        DefinitionsTask,
        DifferenceTask,
        HandWrittenTask,
        PendingTask,
        AutogenerateTask,
        ArchiveTask {

  /**
   * Carries it out in this process.
   *
   * @throws dev.godwit.engine.error.GodwitException what the engine throws
   */
  T run();
}
