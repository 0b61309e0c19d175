package dev.godwit.cli;

import dev.godwit.cli.ask.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command runs.
 *
 * @param variables the variables of the environment
 * @param folder the folder in which configuration is searched; empty for that of the process
 * @param terminal a person who can be asked, if there is one
 */
record Surroundings(Map<String, String> variables, Path folder, Optional<Terminal> terminal) {}
