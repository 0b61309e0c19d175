package dev.godwit.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.error.InvalidDdlException;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.CompareResult;
import dev.godwit.sandbox.task.Choices;
import dev.godwit.sandbox.task.CompareTask;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL that no limit inside the process can stop is ended, and the next request is served. */
@Timeout(120)
class WorkerPoolTest {
  private static final String ROWS =
      "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) ";

  // The common pool may have one thread, which the first task would keep.
  private static final Executor THREADS = task -> new Thread(task).start();

  /** One call of trim() takes hours and never calls the progress handler. */
  private static final String WEDGE =
      "CREATE TABLE t AS SELECT trim(replace(hex(zeroblob(2000000)),'0','a'),"
          + " replace(hex(zeroblob(170000)),'0','b') || 'a') AS x";

  private static WorkerLimits limits(int workers, Duration time, int waiting, Duration patience) {
    return new WorkerLimits(
        workers, 128L << 20, time, waiting, patience, Duration.ofMinutes(5), 1L << 20);
  }

  private static WorkerPool pool(int workers, int seconds) {
    return new WorkerPool(limits(workers, Duration.ofSeconds(seconds), 10, Duration.ofSeconds(60)));
  }

  private static CompareTask compare(String current, String desired, String... allow) {
    return new CompareTask(
        "sqlite",
        current,
        desired,
        new Choices(List.of(), List.of(), List.of(), List.of(allow), List.of(), false, false));
  }

  private static CompareResult run(WorkerPool pool, String client, CompareTask task) {
    return pool.run(task, client, new Cancellation(), bytes -> {});
  }

  private static void requireServed(WorkerPool pool) {
    assertEquals(1, run(pool, "next", compare("", "CREATE TABLE a (x)")).changes().size());
  }

  @Test
  void answersAndRefusalsAreThoseOfTheEngine() {
    try (WorkerPool pool = pool(1, 60)) {
      CompareTask task = compare("CREATE TABLE a (x, y)", "CREATE TABLE a (x, z)", "drop-column");
      assertEquals(task.run(), run(pool, "a", task));
      CompareTask refused = compare("CREATE TABLE a (x, y)", "CREATE TABLE a (x)");
      RefusedException here = assertThrows(RefusedException.class, refused::run);
      RefusedException there = assertThrows(RefusedException.class, () -> run(pool, "a", refused));
      assertEquals(here.code().id(), there.code().id());
      assertEquals(here.sentence(), there.sentence());
      assertEquals(here.changes(), there.changes());
      assertEquals(here.options(), there.options());
      CompareTask bad = compare("CREATE TABLE a (x);\nCREATE TABLE a (x)", "");
      InvalidDdlException first = assertThrows(InvalidDdlException.class, bad::run);
      InvalidDdlException second =
          assertThrows(InvalidDdlException.class, () -> run(pool, "a", bad));
      assertEquals(first.sentence(), second.sentence());
      assertEquals(first.line(), second.line());
      InvalidInputException unknown =
          assertThrows(
              InvalidInputException.class,
              () -> run(pool, "a", compare("", "CREATE TABLE a (x)", "no-such-word")));
      assertEquals("unknown-allow", unknown.code().id());
      assertEquals(1, pool.processes().size(), "one worker has done it all");
    }
  }

  @Test
  void oneCallThatNeverEndsIsEnded() {
    try (WorkerPool pool = pool(1, 10)) {
      InvalidInputException ended =
          assertThrows(InvalidInputException.class, () -> run(pool, "a", compare("", WEDGE)));
      assertEquals("sql-too-expensive", ended.code().id());
      assertTrue(ended.sentence().contains("10 seconds"), ended.sentence());
      requireServed(pool);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t AS " + ROWS + "SELECT zeroblob(4000000) AS b FROM c ORDER BY b",
        "CREATE TABLE t AS " + ROWS + "SELECT group_concat(x, zeroblob(1000)) FROM c",
        "CREATE TABLE t AS " + ROWS + "SELECT count(DISTINCT randomblob(3000000)) FROM c",
        "CREATE TABLE t AS " + ROWS + "SELECT x, randomblob(2000000) AS b FROM c GROUP BY b",
        "CREATE TABLE t AS "
            + ROWS
            + "SELECT json_group_array(hex(zeroblob(1000000))) OVER (ORDER BY x) FROM c",
        "CREATE TABLE t AS WITH RECURSIVE c(x, b) AS (SELECT 1, zeroblob(4000000) UNION SELECT x +"
            + " 1, randomblob(4000000) FROM c) SELECT max(x) FROM c"
      })
  void memoryIsLimited(String sql) {
    try (WorkerPool pool = pool(1, 60)) {
      InvalidInputException ended =
          assertThrows(InvalidInputException.class, () -> run(pool, "a", compare("", sql)));
      assertTrue(
          ended.code().id().equals("sql-too-expensive") || ended instanceof InvalidDdlException,
          ended.sentence());
      requireServed(pool);
    }
  }

  @Test
  void workForAClientThatHasGoneIsEnded() throws Exception {
    try (WorkerPool pool = pool(1, 100)) {
      Cancellation running = new Cancellation();
      Cancellation waiting = new Cancellation();
      CompletableFuture<CompareResult> first =
          CompletableFuture.supplyAsync(
              () -> pool.run(compare("", WEDGE), "a", running, bytes -> {}), THREADS);
      while (pool.processes().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      CompletableFuture<CompareResult> second =
          CompletableFuture.supplyAsync(
              () -> pool.run(compare("", WEDGE), "b", waiting, bytes -> {}), THREADS);
      waiting.cancel();
      assertCancelled(second);
      assertFalse(first.isDone());
      running.cancel();
      assertCancelled(first);
      requireServed(pool);
    }
  }

  private static void assertCancelled(CompletableFuture<?> work) {
    Exception failure =
        assertThrows(
            java.util.concurrent.ExecutionException.class, () -> work.get(30, TimeUnit.SECONDS));
    assertTrue(failure.getCause() instanceof CancelledException, failure.toString());
  }

  @Test
  void aLargeAnswerIsNotSent() {
    try (WorkerPool pool = pool(1, 60)) {
      StringBuilder tables = new StringBuilder();
      for (int i = 0; i < 300; i++) {
        tables.append("CREATE TABLE t%d (a CHECK (a <> '%s'));\n".formatted(i, "x".repeat(1200)));
      }
      InvalidInputException refused =
          assertThrows(
              InvalidInputException.class, () -> run(pool, "a", compare("", tables.toString())));
      assertEquals("answer-too-large", refused.code().id());
      requireServed(pool);
    }
  }

  @Test
  void oneClientLeavesAWorkerToOthers() throws Exception {
    WorkerLimits limits = limits(2, Duration.ofSeconds(100), 4, Duration.ofSeconds(90));
    try (WorkerPool pool = new WorkerPool(limits)) {
      List<Cancellation> all = new ArrayList<>();
      List<CompletableFuture<CompareResult>> work = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Cancellation one = new Cancellation();
        all.add(one);
        work.add(
            CompletableFuture.supplyAsync(
                () -> pool.run(compare("", WEDGE), "greedy", one, bytes -> {}), THREADS));
        TimeUnit.MILLISECONDS.sleep(200);
      }
      assertThrows(BusyException.class, () -> run(pool, "greedy", compare("", WEDGE)));
      requireServed(pool);
      all.forEach(Cancellation::cancel);
      work.forEach(WorkerPoolTest::assertCancelled);
    }
  }

  @Test
  void waitingIsLimited() {
    WorkerLimits limits = limits(1, Duration.ofSeconds(100), 4, Duration.ofMillis(300));
    try (WorkerPool pool = new WorkerPool(limits)) {
      Cancellation one = new Cancellation();
      CompletableFuture<CompareResult> first =
          CompletableFuture.supplyAsync(
              () -> pool.run(compare("", WEDGE), "a", one, bytes -> {}), THREADS);
      while (pool.processes().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThrows(BusyException.class, () -> run(pool, "b", compare("", "")));
      one.cancel();
      assertCancelled(first);
      requireServed(pool);
    }
  }

  @Test
  void aWorkerThatDiesIsReplaced() {
    try (WorkerPool pool = pool(1, 60)) {
      requireServed(pool);
      long first = pool.processes().get(0);
      ProcessHandle.of(first).orElseThrow().destroyForcibly();
      ProcessHandle.of(first).ifPresent(dead -> dead.onExit().join());
      requireServed(pool);
      assertFalse(pool.processes().contains(first));
    }
  }

  @Test
  void deepNestingFailsOnlyItsOwnRequest() {
    try (WorkerPool pool = pool(1, 60)) {
      String deep = "(".repeat(200_000) + "1" + ")".repeat(200_000);
      for (String sql :
          List.of(
              "CREATE TABLE t (a CHECK (" + deep + "))",
              "CREATE TABLE t (a DEFAULT " + deep + ")",
              "CREATE VIEW v AS SELECT " + "NOT ".repeat(300_000) + "1",
              "CREATE TABLE t AS SELECT 1" + " UNION ALL SELECT 1".repeat(100_000))) {
        assertThrows(
            InvalidInputException.class,
            () -> run(pool, "a", compare("", sql)),
            sql.substring(0, 30));
      }
      requireServed(pool);
    }
  }

  @Test
  void onlyKnownValuesAreRead() throws IOException {
    byte[] strange = Frames.bytes(new java.util.concurrent.atomic.AtomicInteger(1), 1000);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(strange));
    assertThrows(IOException.class, () -> Frames.read(in, strange.length));
  }
}
