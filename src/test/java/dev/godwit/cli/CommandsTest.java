package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {
  private static CommandLine line(String... words) {
    CommandLine line =
        new CommandLine(
            new GodwitCommand(new Surroundings(Map.of(), Path.of(""), Optional.empty())));
    Commands.addTo(line, words);
    return line;
  }

  @Test
  void namesAreThoseOfTheCommands() {
    line("--help")
        .getSubcommands()
        .forEach((name, command) -> assertEquals(name, command.getCommandSpec().name()));
  }

  @Test
  void aCommandAloneIsTheSameAsAmongAll() {
    Map<String, CommandLine> all = line().getSubcommands();
    assertTrue(all.size() > 20);
    all.forEach(
        (name, among) -> {
          Map<String, CommandLine> some = line(name, "--url", "app.db").getSubcommands();
          CommandLine alone = some.get(name);
          assertEquals(among.getUsageMessage(), alone.getUsageMessage());
          assertEquals(
              name.equals("completion") ? all.keySet() : Set.of(name), some.keySet(), name);
        });
  }
}
