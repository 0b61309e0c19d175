# Sums collapsed stacks by layer, for profile.sh: a line is "frame;frame;…;frame COUNT", the innermost frame last.
#   awk -v what=cpu -f layers.awk title=NAME FILE…                   shares of CPU, a column for each file
#   awk -v what=bytes -v requests=N -f layers.awk title=NAME FILE    bytes for each request by layer
#   awk -v what=types -v requests=N -f layers.awk title=NAME FILE    the same by type
# A stack belongs to the layer of the innermost frame that belongs to any: what java.util does is done by who called it.

function layer_of(frame) {
  if (frame ~ /^com\/fasterxml\//) return "JSON (Jackson)"
  if (frame ~ /^org\/sqlite\/|libsqlitejdbc|^sqlite3/) return "SQLite: driver and library"
  if (frame ~ /^org\/hibernate\/validator\/|^jakarta\/validation\/|^io\/quarkus\/hibernate\/validator\//) return "validation of requests (Hibernate Validator)"
  if (frame ~ /^org\/hibernate\/|^io\/quarkus\/hibernate\/|^jakarta\/persistence\//) return "Hibernate ORM"
  if (frame ~ /^io\/agroal\/|^com\/arjuna\/|^io\/quarkus\/(agroal|narayana)\/|^jakarta\/transaction\//) return "connection pool and transactions (Agroal, Narayana)"
  if (frame ~ /^dev\/godwit\/registry\/(access|http|limit)\/|^io\/quarkus\/security\/|^io\/quarkus\/vertx\/http\/runtime\/(security|filters)\/|^io\/quarkus\/resteasy\/reactive\/server\/runtime\/security\//) return "security and filters"
  if (frame ~ /^org\/jboss\/resteasy\/|^io\/quarkus\/(resteasy|rest)\/|^jakarta\/ws\//) return "Quarkus REST"
  if (frame ~ /^io\/vertx\/|^io\/netty\/|^io\/quarkus\/(vertx|netty)\//) return "HTTP (Vert.x, Netty)"
  if (frame ~ /^io\/micrometer\/|^io\/opentelemetry\/|^io\/prometheus\/|^io\/quarkus\/(micrometer|opentelemetry)\//) return "metrics and traces"
  if (frame ~ /^org\/flywaydb\/|^io\/quarkus\/flyway\//) return "Flyway"
  if (frame ~ /^io\/smallrye\/openapi\/|^io\/quarkus\/smallrye\/openapi\//) return "OpenAPI document"
  if (frame ~ /^io\/smallrye\/config\/|^io\/quarkus\/runtime\/configuration\//) return "configuration"
  if (frame ~ /^org\/jboss\/log|^org\/eclipse\/parsson\/|^io\/quarkus\/(logging|bootstrap\/logging)\//) return "logging"
  if (frame ~ /^io\/quarkus\/arc\/|^io\/smallrye\/(mutiny|context|common)\/|_ClientProxy\.|_Subclass\.|_Bean\./) return "beans and contexts (ArC, Mutiny)"
  if (frame ~ /^org\/jboss\/threads\/|^java\/util\/concurrent\/(ThreadPool|locks)/) return "threads and queues"
  if (frame ~ /^jdk\/internal\/loader\/|^java\/lang\/ClassLoader|^java\/util\/(jar|zip)\/|^SystemDictionary|^ClassFileParser|^InstanceKlass::(link|initialize)|^Verifier|^java\/lang\/invoke\/(MethodHandleNatives|InnerClassLambdaMetafactory|StringConcatFactory|CallSite)/) return "loading and linking of classes"
  if (frame ~ /^dev\/godwit\//) return "registry"
  return ""
}

# The kernel by the names of its calls.
function call_of(frame, stack) {
  if (frame ~ /futex|pthread_cond|lll_lock|pthread_mutex|sched_yield|clone|madvise|mprotect|mmap|munmap/) return "kernel: threads and memory"
  if (frame ~ /^(__GI_|__libc_|__)?(fsync|fdatasync|pwrite|pwrite64|pread|pread64|open|open64|openat|fcntl|fstat|stat|statx|lseek|ftruncate|close)(64)?($|_)/) return "kernel: files"
  if (frame ~ /^(__GI_|__libc_|__)?(read|write)($|_)/) return stack ~ /sqlite|FileDispatcher|RandomAccessFile|FileInputStream/ ? "kernel: files" : "kernel: sockets"
  if (frame ~ /^(__GI_|__libc_|__)?(writev|readv|send|sendto|recv|recvfrom|accept|accept4|epoll_wait|epoll_ctl|epoll_pwait)($|_)/) return "kernel: sockets"
  if (frame ~ /_\[k\]$/) return "kernel"
  return ""
}

function classify(stack, n, i, found) {
  if (frames[1] ~ /^\[C[12] Compiler/) return "compiler of the JVM"
  if (frames[1] ~ /^\[(GC Thread|G1 |VM Thread|VM Periodic|ParGC)/) return "garbage collector and other threads of the JVM"
  if (what == "cpu") {
    found = call_of(frames[n], stack)
    if (found != "") return found
  }
  for (i = what == "cpu" ? n : n - 1; i > 0; i--) {
    found = layer_of(frames[i])
    if (found != "") return found
  }
  return "other"
}

{
  count = $NF + 0
  stack = substr($0, 1, length($0) - length($NF) - 1)
  n = split(stack, frames, ";")
  if (what == "types") {
    key = frames[n]
    sub(/_\[[a-z]\]$/, "", key)
    sub(/\$\$Lambda.*/, "$$Lambda", key)
    gsub("/", ".", key)
  } else key = classify(stack, n)
  if (!(title in total)) titles[++columns] = title
  total[title] += count
  sum[title, key] += count
  all[key] += count / 1
}

END {
  # Sorted by the first column, then by the next ones.
  for (key in all) {
    keys[++rows] = key
    weight[key] = 0
    for (c = 1; c <= columns; c++) weight[key] += sum[titles[c], key] / total[titles[c]] / 10 ^ (3 * (c - 1))
  }
  for (i = 2; i <= rows; i++) for (j = i; j > 1 && weight[keys[j]] > weight[keys[j - 1]]; j--) {
    swap = keys[j]; keys[j] = keys[j - 1]; keys[j - 1] = swap
  }
  if (what == "cpu") {
    line = "| share of CPU"; rule = "|---"
    for (c = 1; c <= columns; c++) { line = line " | " titles[c] " (" total[titles[c]] " samples)"; rule = rule "|---" }
    print line " |"
    print rule "|"
    for (i = 1; i <= rows; i++) {
      line = "| " keys[i]
      for (c = 1; c <= columns; c++) line = line sprintf(" | %.1f %%", 100 * sum[titles[c], keys[i]] / total[titles[c]])
      print line " |"
    }
  } else {
    printf "| %s: allocated by %s | bytes for each request | share |\n|---|---|---|\n", title, what == "types" ? "type" : "layer"
    printf "| all | %.0f | 100 %% |\n", total[title] / requests
    for (i = 1; i <= rows && i <= 15; i++)
      printf "| %s%s%s | %.0f | %.1f %% |\n", what == "types" ? "`" : "", keys[i], what == "types" ? "`" : "", sum[title, keys[i]] / requests, 100 * sum[title, keys[i]] / total[title]
  }
}
