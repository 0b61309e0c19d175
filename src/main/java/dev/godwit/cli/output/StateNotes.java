package dev.godwit.cli.output;

import dev.godwit.engine.upgrade.history.DatabaseStatus;
import java.util.ArrayList;
import java.util.List;

/** Notes about the state of a database, and the commands that fix it. */
public final class StateNotes {
  private StateNotes() {}

  public static List<String> of(DatabaseStatus state) {
    List<String> notes = new ArrayList<>();
    switch (state.standing()) {
      case MISSING -> notes.add("There is no database yet; 'godwit upgrade' creates it.");
      case EMPTY -> notes.add("The database is empty; 'godwit upgrade' creates its tables.");
      case UNVERSIONED ->
          notes.add("The database has tables and no history; 'godwit adopt' takes it over.");
      case BEHIND ->
          notes.add(
              "Pending: %s; 'godwit upgrade' runs them."
                  .formatted(
                      String.join(
                          ", ", state.pending().stream().map(r -> r.version().text()).toList())));
      case CURRENT, WRONG -> {}
    }
    notes.addAll(state.problems());
    return notes;
  }
}
