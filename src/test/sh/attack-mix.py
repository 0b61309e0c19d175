"""The clients of attack-mix.sh: attack-mix.py URL SECONDS PID. Only Python's standard library."""

import http.client
import json
import os
import socket
import sys
import threading
import time
from collections import Counter
from urllib.parse import urlparse

url, seconds, pid = urlparse(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
ADMIN = os.environ["ADMIN"]
WEDGE = (
    "CREATE TABLE t AS SELECT trim(replace(hex(zeroblob(2000000)),'0','a'), "
    "replace(hex(zeroblob(170000)),'0','b') || 'a') AS x"
)
BOMB = (
    "CREATE TABLE t AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) "
    "SELECT zeroblob(4000000) AS b FROM c ORDER BY b"
)
SMALL = "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
ended = threading.Event()
answers = Counter()
times = {"/q/health/ready": [], "/api/projects": []}
memory = []


def ask(method, path, body=None, token=ADMIN, timeout=60):
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=timeout)
    try:
        headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        response = connection.getresponse()
        return response.status, response.read()
    except (OSError, http.client.HTTPException) as e:
        return type(e).__name__, b""
    finally:
        connection.close()


def compare(kind, desired, token):
    while not ended.is_set():
        body = {"dialect": "sqlite", "current": "", "desired": desired}
        status, _ = ask("POST", "/api/compare", body, token)
        answers[kind, status] += 1
        if status != 200:
            ended.wait(0.5)


def slow(number):
    while not ended.is_set():
        try:
            with socket.create_connection((url.hostname, url.port), timeout=40) as s:
                length = "Transfer-Encoding: chunked" if number % 2 else "Content-Length: 1000"
                token = "" if number % 4 > 1 else "Authorization: Bearer %s\r\n" % ADMIN
                s.sendall(
                    (
                        "POST /api/projects HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        "%s%s\r\n\r\n%s" % (token, length, "1\r\n{\r\n" if number % 2 else "{")
                    ).encode()
                )
                answers["slow body", s.recv(12).decode("latin1")[9:]] += 1
        except OSError as e:
            answers["slow body", type(e).__name__] += 1
        ended.wait(1)


def measure(path):
    while not ended.is_set():
        start = time.monotonic()
        status, _ = ask("GET", path)
        times[path].append(time.monotonic() - start)
        answers[path, status] += 1
        ended.wait(0.1)


def processes():
    found = [pid]
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open("/proc/%s/stat" % entry) as f:
                    if int(f.read().rsplit(")", 1)[1].split()[1]) == pid:
                        found.append(int(entry))
            except OSError:
                pass
    return found


def resident(process):
    try:
        with open("/proc/%d/statm" % process) as f:
            return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def watch():
    while not ended.is_set():
        each = [resident(p) for p in processes()]
        memory.append((sum(each), each[0]))
        ended.wait(0.5)


def alive():
    try:
        with open("/proc/%d/stat" % pid) as f:
            return f.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def main():
    for _ in range(600):
        if ask("GET", "/q/health/ready", timeout=5)[0] == 200:
            break
        if not alive():
            sys.exit("the service did not start")
        time.sleep(0.5)
    status, body = ask("POST", "/api/tokens", {"name": "attacker", "role": "reader"})
    attacker = json.loads(body)["token"]
    work = [(compare, ("wedge", WEDGE, attacker))] * 2 + [(compare, ("bomb", BOMB, ADMIN))] * 2
    work += [(slow, (i,)) for i in range(240)]
    work += [(compare, ("compare", SMALL, ADMIN))] * 200
    work += [(measure, (path,)) for path in times] + [(watch, ())]
    for target, args in work:
        threading.Thread(target=target, args=args, daemon=True).start()
    end = time.monotonic() + seconds
    while time.monotonic() < end and alive():
        time.sleep(0.5)
    lives = alive()
    ended.set()
    bad = not lives
    print("the service", "lives" if lives else "HAS ENDED")
    for path, all_times in times.items():
        ordered = sorted(all_times)
        p50, p99 = (ordered[int((len(ordered) - 1) * p)] for p in (0.5, 0.99))
        others = sum(n for (kind, status), n in answers.items() if kind == path and status != 200)
        print(
            "GET %s: %d requests, p50 %.3f s, p99 %.3f s, max %.3f s, not 200: %d"
            % (path, len(ordered), p50, p99, ordered[-1], others)
        )
        bad = bad or p99 >= 1
    for (kind, status), n in sorted(answers.items(), key=str):
        if kind not in times:
            print("  %s answered %s: %d" % (kind, status, n))
    total, own = max(m[0] for m in memory), max(m[1] for m in memory)
    print("resident: service and workers at most %d MB, service %d MB" % (total >> 20, own >> 20))
    sys.exit(1 if bad else 0)


main()
