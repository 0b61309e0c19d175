package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Revision;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** An upgrade in a process of its own, which can be killed. */
final class UpgradeProcess {
  /** Printed by the child when it has inspected and rehearsed, and starts to write. */
  static final String WRITES = "writes";

  /** Printed by the deliberately broken child in the middle of a revision. */
  static final String HALF = "half";

  private UpgradeProcess() {}

  /** Starts a child on a project's database; {@code how} is "upgrade" or "broken". */
  static Process start(Project project, String how) throws IOException {
    List<String> command =
        Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                UpgradeProcess.class.getName(),
                project.root.toString(),
                how)
            .toList();
    return new ProcessBuilder(command)
        .redirectError(new File(project.root.toFile(), "errors.txt"))
        .start();
  }

  /** Waits for a line. */
  static void await(Process child, String line) throws IOException {
    BufferedReader out = child.inputReader();
    String said = out.readLine();
    while (said != null && !said.equals(line)) {
      said = out.readLine();
    }
    if (said == null) {
      throw new IllegalStateException("The child ended before it said " + line);
    }
  }

  /** The child: upgrades, and prints how many revisions it ran. */
  public static void main(String[] args) throws SQLException, InterruptedException {
    Project project = new Project(Path.of(args[0]));
    if (args[1].equals("broken")) {
      withoutATransaction(project);
    } else {
      Upgrader upgrader =
          new Upgrader(
              new DatabaseUrl(project.database),
              MigrationsFolder.of(project.scripts),
              Settings.defaults(),
              step -> System.out.println(WRITES));
      System.out.println("ran " + upgrader.upgrade(Target.head()).ran().size());
    }
  }

  /**
   * What an upgrade must not do: run statements without a transaction, and write the history last.
   */
  private static void withoutATransaction(Project project)
      throws SQLException, InterruptedException {
    Revision pending = project.upgrader().state().pending().get(0);
    List<String> statements = List.of(pending.upgrade().split(";"));
    try (Connection connection = project.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements.subList(0, statements.size() / 2)) {
        statement.executeUpdate(sql);
      }
      System.out.println(HALF);
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
