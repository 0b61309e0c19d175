/**
 * The tasks that a worker process carries out with the engine, and their results: serializable
 * records, which travel between the service and the worker.
 */
@NullMarked
package dev.godwit.sandbox.task;

import org.jspecify.annotations.NullMarked;
