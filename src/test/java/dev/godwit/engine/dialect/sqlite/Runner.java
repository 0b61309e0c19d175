package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.dialect.sqlite.sql.Messages;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The programs that run scripts. */
enum Runner {
  FLYWAY {
    @Override
    String run(Job job) throws IOException {
      Path folder = Files.createTempDirectory(job.database().getParent(), "flyway");
      Files.copy(job.script(), folder.resolve("V2__Change.sql"));
      SQLiteConfig config = new SQLiteConfig();
      config.enforceForeignKeys(job.foreignKeys());
      config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
      SQLiteDataSource source = new SQLiteDataSource(config);
      source.setUrl("jdbc:sqlite:" + job.database());
      try {
        Flyway.configure()
            .dataSource(source)
            .locations("filesystem:" + folder)
            .baselineOnMigrate(true)
            .initSql(Files.readString(job.session()))
            .loggers(SilentLog.class.getName())
            .load()
            .migrate();
        return DONE;
      } catch (FlywayException e) {
        return "failed: " + e.getMessage();
      }
    }
  },
  JDBC_WHOLE_SCRIPT {
    @Override
    String run(Job job) {
      return jdbc(job, connection -> Scenario.run(connection, script(job)));
    }
  },
  JDBC_STATEMENT_BY_STATEMENT {
    @Override
    String run(Job job) {
      return jdbc(job, connection -> statements(connection, job));
    }
  },
  JDBC_IN_ONE_TRANSACTION {
    @Override
    String run(Job job) {
      return jdbc(
          job,
          connection -> {
            connection.setAutoCommit(false);
            statements(connection, job);
            connection.commit();
          });
    }
  },
  /** The oldest supported SQLite. */
  JDBC_OF_SQLITE_3_34 {
    @Override
    String run(Job job) {
      return old("3.34.0", job);
    }
  },
  /** A SQLite that is too old: the script must fail. */
  JDBC_OF_SQLITE_3_32 {
    @Override
    String run(Job job) {
      return old("3.32.3.3", job);
    }
  },
  SHELL {
    @Override
    String run(Job job) throws IOException {
      return shell(job);
    }

    @Override
    List<String> program() {
      return SQLITE3;
    }
  },
  SHELL_THAT_BAILS {
    @Override
    String run(Job job) throws IOException {
      return shell(job, "-bail");
    }

    @Override
    List<String> program() {
      return SQLITE3;
    }
  },
  /** As newer shells are by default (sqlite.org/c3ref/c_dbconfig_defensive.html). */
  SHELL_THAT_IS_DEFENSIVE {
    @Override
    String run(Job job) throws IOException {
      return shell(
          job,
          "-bail",
          "-cmd",
          ".output /dev/null",
          "-cmd",
          ".dbconfig defensive on",
          "-cmd",
          ".output stdout");
    }

    @Override
    List<String> program() {
      return SQLITE3;
    }
  },
  PYTHON_EXECUTESCRIPT {
    @Override
    List<String> run(List<Job> jobs) throws IOException {
      return python("executescript", jobs);
    }

    @Override
    List<String> program() {
      return PYTHON;
    }
  },
  PYTHON_IN_ONE_TRANSACTION {
    @Override
    List<String> run(List<Job> jobs) throws IOException {
      return python("statements", jobs);
    }

    @Override
    List<String> program() {
      return PYTHON;
    }
  };

  static final String DONE = "done";
  private static final Pattern STRICT = Pattern.compile("\\bSTRICT\\b");
  private static final Map<String, Driver> OLD = new ConcurrentHashMap<>();
  private static final List<String> SQLITE3 = List.of("sqlite3", "-version");
  private static final List<String> PYTHON = List.of("python3", "-c", "import sqlite3");
  private static final Path PYTHON_RUNNER =
      Path.of("src/test/resources/dev/godwit/engine/dialect/sqlite/runner.py");

  /**
   * Whether the SQLite of the runner supports the features of a script: STRICT came with 3.37
   * (sqlite.org/stricttables.html), and before 3.34 no script runs.
   */
  boolean knows(String script) {
    return switch (this) {
      case JDBC_OF_SQLITE_3_32 -> false;
      case JDBC_OF_SQLITE_3_34 -> !STRICT.matcher(script).find();
      default -> true;
    };
  }

  /** Whether it treats scripts as another one does. */
  boolean is(Runner other) {
    return this == other || (this == SHELL_THAT_IS_DEFENSIVE && other == SHELL_THAT_BAILS);
  }

  /** A command that succeeds where the program is installed; empty when none is needed. */
  List<String> program() {
    return List.of();
  }

  boolean isThere() throws IOException, InterruptedException {
    if (program().isEmpty()) {
      return true;
    }
    try {
      return new ProcessBuilder(program())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs all jobs; returns {@link #DONE} or the error for each. */
  List<String> run(List<Job> jobs) throws IOException {
    List<String> answers = new ArrayList<>();
    for (Job job : jobs) {
      answers.add(run(job));
    }
    return answers;
  }

  String run(Job job) throws IOException {
    return run(List.of(job)).get(0);
  }

  /** Work on a connection. */
  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  private static String jdbc(Job job, Work work) {
    try (Connection connection = Scenario.open(job.database(), job.foreignKeys())) {
      return on(connection, job, work);
    } catch (SQLException e) {
      return "failed: " + Messages.of(e);
    }
  }

  private static String on(Connection connection, Job job, Work work) throws SQLException {
    Scenario.run(connection, text(job.session()));
    work.on(connection);
    return DONE;
  }

  /** Statement by statement, with an old driver that the build has downloaded. */
  private static String old(String version, Job job) {
    Properties properties = new Properties();
    properties.setProperty("foreign_keys", String.valueOf(job.foreignKeys()));
    properties.setProperty("synchronous", "OFF");
    try (Connection connection =
        OLD.computeIfAbsent(version, Runner::driver)
            .connect("jdbc:sqlite:" + job.database(), properties)) {
      return on(connection, job, open -> statements(open, job));
    } catch (SQLException e) {
      return "failed: " + e.getMessage();
    }
  }

  private static Driver driver(String version) {
    try {
      URL jar = Path.of("target/old-sqlite/sqlite-jdbc-" + version + ".jar").toUri().toURL();
      ClassLoader loader =
          new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
      return (Driver) loader.loadClass("org.sqlite.JDBC").getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | MalformedURLException e) {
      throw new IllegalStateException("The driver of SQLite " + version + " does not load", e);
    }
  }

  private static void statements(Connection connection, Job job) throws SQLException {
    for (Statements.Statement statement : Statements.of(script(job))) {
      Scenario.run(connection, statement.sql());
    }
  }

  private static String script(Job job) {
    return text(job.script());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shell(Job job, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("sqlite3", "-batch", "-init", "/dev/null"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cmd",
            "PRAGMA synchronous = OFF",
            "-cmd",
            "PRAGMA foreign_keys = " + job.onOrOff(),
            "-cmd",
            ".read '" + job.session() + "'",
            job.database().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(job.script().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return exit(process) == 0 && output.isEmpty() ? DONE : "failed: " + output;
  }

  private static int exit(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One process for all jobs. */
  private static List<String> python(String mode, List<Job> jobs) throws IOException {
    Process process =
        new ProcessBuilder("python3", PYTHON_RUNNER.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> answers = new ArrayList<>();
    try (Writer input = process.outputWriter(StandardCharsets.UTF_8);
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (Job job : jobs) {
        input.write(
            String.join(
                    "\t",
                    mode,
                    job.onOrOff(),
                    job.database().toString(),
                    job.script().toString(),
                    job.session().toString())
                + "\n");
        input.flush();
        answers.add(String.valueOf(output.readLine()));
      }
    }
    return answers;
  }
}
