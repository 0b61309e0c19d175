package dev.godwit.engine.diff;

/**
 * One value before and after a change, so that no method has two parameters that callers could
 * swap.
 *
 * @param before the value before
 * @param after the value after
 */
public record Pair<T>(T before, T after) {}
