

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Load on a running service: clients that each ask one request after the other, most of them reads.
 *
 * <pre>
 *   java -jar target/quarkus-app/quarkus-run.jar &amp;
 *   java src/bench/java/Load.java http://127.0.0.1:8080 [SECONDS] [CLIENTS] [PID of the service]
 * </pre>
 *
 * A read is one of: a page of projects, of environments, of deployments, a revision, an upgrade's
 * SQL. A write is the report of a deployment or the registration of an environment. GODWIT_TOKEN is
 * sent when it is set. The exit code is 1 when any answer was not the expected one.
 */
public final class Load {
  private static final int PROJECTS = 20;
  private static final int READS_IN_A_HUNDRED = 70;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String api;
  private final String run = Long.toString(System.currentTimeMillis(), 36);
  private final AtomicLong names = new AtomicLong();
  private final Map<String, AtomicLong> errors = new TreeMap<>();

  private Load(String service) {
    this.api = service + "/api";
  }

  public static void main(String... args) throws Exception {
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
    int clients = args.length > 2 ? Integer.parseInt(args[2]) : 64;
    Load load = new Load(args[0]);
    load.prepare();
    load.run(5, clients); // lets the service's JVM warm up; not counted
    long[][] times = load.run(seconds, clients);
    report("reads", times[0], seconds);
    report("writes", times[1], seconds);
    report("all", Stream.of(times).flatMapToLong(Arrays::stream).toArray(), seconds);
    if (args.length > 3) {
      Files.readAllLines(Path.of("/proc", args[3], "status")).stream()
          .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
          .forEach(System.out::println);
    }
    System.out.println("errors: " + load.errors);
    System.exit(load.errors.isEmpty() ? 0 : 1);
  }

  private void prepare() throws Exception {
    for (int i = 0; i < PROJECTS; i++) {
      String project = project(i);
      expect(201, post("/projects", "{\"name\":\"%s\",\"dialect\":\"sqlite\"}".formatted(project)));
      expect(
          201,
          ask(
              request("/projects/" + project + "/model")
                  .header("Content-Type", "application/sql")
                  .PUT(
                      HttpRequest.BodyPublishers.ofString(
                          "CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT NOT NULL);"))));
      expect(
          201,
          post(
              "/projects/" + project + "/revisions",
              "{\"message\":\"Initial\",\"autogenerate\":true}"));
      expect(201, post("/projects/" + project + "/environments", "{\"name\":\"prod\"}"));
    }
    if (!errors.isEmpty()) {
      throw new IllegalStateException("The service is not ready for the load: " + errors);
    }
  }

  private long[][] run(int seconds, int clients) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    long[][][] times = new long[clients][2][];
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (int i = 0; i < clients; i++) {
      int client = i;
      threads.execute(() -> times[client] = client(client, end));
    }
    threads.shutdown();
    if (!threads.awaitTermination(seconds + 120L, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Some clients have not come to an end");
    }
    long[][] all = new long[2][];
    for (int kind = 0; kind < 2; kind++) {
      int of = kind;
      all[kind] = Stream.of(times).flatMapToLong(t -> Arrays.stream(t[of])).toArray();
    }
    return all;
  }

  private long[][] client(int number, long end) {
    Random random = new Random(number);
    long[][] times = {new long[1 << 16], new long[1 << 16]};
    int[] count = new int[2];
    while (System.nanoTime() < end) {
      int kind = random.nextInt(100) < READS_IN_A_HUNDRED ? 0 : 1;
      long start = System.nanoTime();
      try {
        if (kind == 0) {
          expect(200, read(random));
        } else {
          expect(201, write(random));
        }
      } catch (IOException | InterruptedException e) {
        error(e.toString());
      }
      if (count[kind] == times[kind].length) {
        times[kind] = Arrays.copyOf(times[kind], 2 * count[kind]);
      }
      times[kind][count[kind]++] = System.nanoTime() - start;
    }
    return new long[][] {Arrays.copyOf(times[0], count[0]), Arrays.copyOf(times[1], count[1])};
  }

  private HttpResponse<String> read(Random random) throws IOException, InterruptedException {
    String project = "/projects/" + project(random.nextInt(PROJECTS));
    String path =
        switch (random.nextInt(5)) {
          case 0 -> "/projects?size=20";
          case 1 -> project + "/environments?size=20";
          case 2 -> project + "/environments/prod/deployments?size=20";
          case 3 -> project + "/revisions/1";
          default -> project + "/environments/prod/upgrade";
        };
    return ask(request(path).GET());
  }

  private HttpResponse<String> write(Random random) throws IOException, InterruptedException {
    String project = "/projects/" + project(random.nextInt(PROJECTS));
    return random.nextInt(4) == 0
        ? post(
            project + "/environments",
            "{\"name\":\"e-%s-%d\"}".formatted(run, names.incrementAndGet()))
        : post(
            project + "/environments/prod/deployments",
            "{\"to\":\"1\",\"outcome\":\"done\",\"durationMs\":5}");
  }

  private HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return ask(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api + path)).timeout(Duration.ofSeconds(60));
    String token = System.getenv("GODWIT_TOKEN");
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> ask(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String project(int number) {
    return "load-" + run + "-" + number;
  }

  private void expect(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      error(answer.statusCode() + " " + answer.body().lines().findFirst().orElse(""));
    }
  }

  private synchronized void error(String what) {
    errors.computeIfAbsent(what, w -> new AtomicLong()).incrementAndGet();
  }

  private static void report(String what, long[] nanos, int seconds) {
    Arrays.sort(nanos);
    System.out.printf(
        "%-7s %8d requests %8.0f/s   p50 %6.1f ms   p99 %6.1f ms   longest %7.1f ms%n",
        what,
        nanos.length,
        (double) nanos.length / seconds,
        at(nanos, 0.50),
        at(nanos, 0.99),
        at(nanos, 1.0));
  }

  private static double at(long[] sorted, double part) {
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * part)] / 1e6;
  }
}
