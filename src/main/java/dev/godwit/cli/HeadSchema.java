package dev.godwit.cli;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.script.MigrationsFolder;
import dev.godwit.engine.source.Source;

/** The schema that the newest revision leaves. */
final class HeadSchema {
  private static final String SQLITE = "sqlite";

  private HeadSchema() {}

  /**
   * Replays the folder on a scratch database.
   *
   * @throws dev.godwit.engine.plan.Refused when the folder has two heads
   */
  static Schema of(MigrationsFolder folder) {
    Source source =
        folder.read().linear().isEmpty()
            ? new Source.Ddl("a folder without revisions", SQLITE, "")
            : new Source.Migrations(folder.dir(), SQLITE);
    return Godwit.inspect(source);
  }
}
