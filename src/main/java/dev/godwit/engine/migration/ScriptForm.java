package dev.godwit.engine.migration;

import java.util.Locale;

/** The forms of scripts. Revisions of both mix in one history. */
public enum ScriptForm {
  /** May edit the stored schema, under guards. */
  DEFAULT,
  /** Documented statements only. */
  PORTABLE;

  /** The form of the scripts of a migration. */
  static ScriptForm of(boolean portable) {
    return portable ? PORTABLE : DEFAULT;
  }

  /** The form of a script, when its header says; the default otherwise. */
  public static ScriptForm in(String script) {
    return Header.read(script).form();
  }

  /** Its name for people and machines. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
