#!/usr/bin/env python3
"""Does to `vrata serve` what a bad week does, and says what it saw. Exits 1 when something did not hold.

  tools/stress_server.py [--vrata build/vrata] [--swaps 1000] [--slow 10000] [PART ...]

swaps   the list in force changes N times while clients ask without a pause: no request fails, none waits a second
slow    N connections that send a byte now and then: others are answered meanwhile, and the slow ones are dropped
kill    kill -9 while clients ask, twenty times: ready again within a second
folder  the data folder is taken away, then a snapshot damaged: what was in force goes on answering, and says so
clock   the clock of the day jumps three days, there and back: no connection is dropped and no rate refilled by it (needs
        libfaketime, of the Debian package faketime)
full    no room on the disk: an import fails, and what was in force goes on answering (needs root, for a small tmpfs)

Lists are invented; nothing but Python's own library is needed.
"""
import argparse
import http.client
import json
import os
import pathlib
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
QUERY = json.dumps({"queries": {"q": {"schema": "Person", "properties": {"name": ["Yegor Lebyazhin"]}}}})


class Server:
    def __init__(self, vrata, data, port=0, flags=(), environment=None):
        self.begun = time.monotonic()
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            [vrata, "--data", data, "serve", "--listen", f"127.0.0.1:{port}", "--quiet", *flags],
            stderr=self.log, env=environment, preexec_fn=lambda: raise_limit())
        self.port = port or self.wait_for_port()

    def wait_for_port(self):
        for _ in range(1000):
            self.log.seek(0)
            text = self.log.read()
            if "listening on" in text:
                return int(text.split("listening on", 1)[1].split("\n")[0].rsplit(":", 1)[1])
            time.sleep(0.005)
        raise SystemExit("the server did not begin")

    def ready_s(self, patience_s=10):
        while time.monotonic() - self.begun < patience_s:
            try:
                if ask(self.port, "GET", "/readyz")[0] == 200:
                    return time.monotonic() - self.begun
            except OSError:
                pass
            time.sleep(0.005)
        return None

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(20)


def raise_limit():
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def ask(port, method, path, body=None, timeout=5):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


class Clients:
    """Ask without a pause, each over one connection, until end()."""

    def __init__(self, port, count=4):
        self.ending, self.failures, self.answers, self.slowest = False, [], 0, 0.0
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.run, args=(port,)) for _ in range(count)]
        for thread in self.threads:
            thread.start()

    def run(self, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        while not self.ending:
            begin = time.monotonic()
            try:
                connection.request("POST", "/match/default", QUERY)
                answer = connection.getresponse()
                body = answer.read()
                found = answer.status == 200 and json.loads(body)["responses"]["q"]["total"]["value"] >= 1
                fault = None if found else f"{answer.status} {body[:200]!r}"
            except (OSError, http.client.HTTPException) as error:
                fault = repr(error)
                connection.close()
            with self.lock:
                self.answers += 1
                self.slowest = max(self.slowest, time.monotonic() - begin)
                if fault:
                    self.failures.append(fault)

    def end(self):
        self.ending = True
        for thread in self.threads:
            thread.join()


class Stress:
    def __init__(self, given):
        self.vrata = os.path.abspath(given.vrata)
        self.given = given
        self.bad = 0

    def say(self, part, well, text):
        print(f"{'ok  ' if well else 'BAD '} {part}: {text}", flush=True)
        self.bad += not well

    def run_vrata(self, data, *arguments):
        return subprocess.run([self.vrata, "--data", data, *arguments], capture_output=True, text=True)

    def edition(self, work, number):
        file = pathlib.Path(work) / "list.json"
        names = ["Yegor Lebyazhin", f"Orvand Kestrelin {number}"]
        file.write_text("".join(json.dumps({"id": f"NK-{i}", "schema": "Person", "properties": {"name": [name]}}) + "\n"
                                for i, name in enumerate(names)))
        return str(file)

    def take_list(self, work, data, number=1):
        done = self.run_vrata(data, "lists", "import", self.edition(work, number), "--as", "xx-one")
        if done.returncode != 0:
            raise SystemExit(done.stdout + done.stderr)

    def swaps(self, work):
        data = f"{work}/data"
        for number in (1, 2):
            self.take_list(work, data, number)
        server = Server(self.vrata, data)
        server.ready_s()
        clients = Clients(server.port)
        begin, seen, refused = time.monotonic(), set(), 0
        for number in range(self.given.swaps):
            verb = ("rollback", "xx-one", "--reason", "stress") if number % 2 == 0 else ("activate", "xx-one", "2", "--reason", "stress")
            done = self.run_vrata(data, "lists", *verb)
            refused += done.returncode != 0
            seen.add(json.loads(ask(server.port, "GET", "/v1/lists")[1])["snapshot"])
        seconds = time.monotonic() - begin
        clients.end()
        server.end()
        well = not clients.failures and not refused and clients.slowest < 1 and len(seen) > 1
        self.say("swaps", well, f"{self.given.swaps} swaps in {seconds:.0f} s, {clients.answers} answers, "
                 f"{len(clients.failures)} failed, slowest {clients.slowest * 1000:.0f} ms, {refused} swaps refused, "
                 f"{len(seen)} snapshots seen{'; ' + clients.failures[0] if clients.failures else ''}")

    def slow(self, work):
        data = f"{work}/data"
        self.take_list(work, data)
        raise_limit()
        server = Server(self.vrata, data, flags=("--max-connections", str(self.given.slow + 100)))
        server.ready_s()
        held, refused = [], 0
        begin = time.monotonic()
        for _ in range(self.given.slow):
            try:
                one = socket.create_connection(("127.0.0.1", server.port), timeout=5)
                one.sendall(b"POST /match/default HT")
                held.append(one)
            except OSError:
                refused += 1
        answered = worst = 0.0
        tried = 0
        while time.monotonic() - begin < 14:
            for one in held[tried % 100::100]:
                try:
                    one.send(b"T")
                except OSError:
                    pass
            start = time.monotonic()
            try:
                answered += ask(server.port, "POST", "/match/default", QUERY)[0] == 200
            except OSError:
                pass
            worst = max(worst, time.monotonic() - start)
            tried += 1
            time.sleep(0.1)
        after = ask(server.port, "POST", "/match/default", QUERY)[0]
        for one in held:
            one.close()
        code = server.end()
        self.say("slow", answered == tried and after == 200 and code == 0,
                 f"{self.given.slow} slow connections, {refused} not made; meanwhile {answered:.0f} of {tried} answered, "
                 f"slowest {worst * 1000:.0f} ms; answered again once they were dropped: {after == 200}")

    def kill(self, work):
        data = f"{work}/data"
        self.take_list(work, data)
        slowest, failed = 0.0, 0
        server = Server(self.vrata, data)
        server.ready_s()
        port = server.port
        for _ in range(20):
            clients = Clients(port, 2)
            time.sleep(0.1)
            server.end(signal.SIGKILL)
            clients.end()
            server = Server(self.vrata, data, port)
            ready = server.ready_s()
            failed += ready is None
            slowest = max(slowest, ready or 10)
        code = server.end()
        self.say("kill", not failed and slowest <= 1 and code == 0,
                 f"killed 20 times, ready again after {slowest * 1000:.0f} ms at most")

    def folder(self, work):
        data = f"{work}/data"
        self.take_list(work, data)
        server = Server(self.vrata, data)
        server.ready_s()
        clients = Clients(server.port)
        os.rename(data, data + ".away")
        time.sleep(1.5)
        fault = json.loads(ask(server.port, "GET", "/v1/lists")[1])["fault"]
        self.say("folder", not clients.failures and fault, f"taken away: {len(clients.failures)} failed; it says: {fault}")
        os.rename(data + ".away", data)
        self.take_list(work, data, 2)
        time.sleep(1.5)
        before = json.loads(ask(server.port, "GET", "/v1/lists")[1])
        self.say("folder", before["fault"] is None, "back again, and a new edition is taken up")
        kept = set(pathlib.Path(data, "snapshots").glob("*"))
        self.take_list(work, data, 3)
        for file in (set(pathlib.Path(data, "snapshots").glob("*")) - kept):
            os.chmod(file, 0o600)
            with open(file, "r+b") as open_file:
                open_file.seek(200)
                open_file.write(b"\xff" * 400)
        time.sleep(1.5)
        now = json.loads(ask(server.port, "GET", "/v1/lists")[1])
        self.say("folder", not clients.failures, f"a snapshot damaged: {len(clients.failures)} failed; it says: {now['fault']}")
        clients.end()
        self.say("folder", server.end() == 0, "ends well")

    def clock(self, work):
        library = next(pathlib.Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
        if library is None:
            return print("skip clock: no libfaketime: apt install faketime")
        data, jump = f"{work}/data", pathlib.Path(work, "jump")
        self.take_list(work, data)
        jump.write_text("+0")
        server = Server(self.vrata, data, flags=("--rate", "0.01"), environment=dict(
            os.environ, LD_PRELOAD=str(library), FAKETIME_TIMESTAMP_FILE=str(jump), FAKETIME_NO_CACHE="1",
            FAKETIME_DONT_FAKE_MONOTONIC="1"))
        server.ready_s()
        slow = socket.create_connection(("127.0.0.1", server.port), timeout=5)
        slow.sendall(b"GET /healthz HT")
        idle = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
        dates, statuses = [], []
        for offset in ("+0", "+3d", "-3d"):
            jump.write_text(offset)
            idle.request("GET", "/healthz")
            answer = idle.getresponse()
            answer.read()
            dates.append(answer.headers["Date"])
            statuses.append([ask(server.port, "GET", "/catalog")[0] for _ in range(2)])
            time.sleep(0.1)
        slow.sendall(b"TP/1.1\r\nHost: h\r\n\r\n")
        kept = slow.recv(100).startswith(b"HTTP/1.1 200")
        well = len({date[:16] for date in dates}) == 3 and kept and statuses[1:] == [[429, 429]] * 2 and server.end() == 0
        self.say("clock", well, f"days seen {[date[5:11] for date in dates]}; a header begun before goes on: {kept}; "
                 f"a caller beyond its rate stays so: {statuses}")

    def full(self, work):
        if os.geteuid() != 0:
            return print("skip full: needs root, for a small tmpfs")
        disk = f"{work}/disk"
        os.mkdir(disk)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk]).returncode != 0:
            return print("skip full: no tmpfs can be mounted")
        try:
            data = f"{disk}/data"
            self.take_list(work, data)
            server = Server(self.vrata, data)
            server.ready_s()
            clients = Clients(server.port)
            ballast = os.open(f"{disk}/ballast", os.O_WRONLY | os.O_CREAT)
            try:
                while True:
                    os.write(ballast, b"\0" * 4096)
            except OSError:
                os.close(ballast)
            done = self.run_vrata(data, "lists", "import", self.edition(work, 2), "--as", "xx-one")
            time.sleep(1)
            clients.end()
            os.remove(f"{disk}/ballast")
            after = self.run_vrata(data, "lists", "import", self.edition(work, 2), "--as", "xx-one")
            server.end()
            self.say("full", done.returncode != 0 and not clients.failures and after.returncode == 0,
                     f"import: exit {done.returncode}, {done.stderr.strip().splitlines()[-1:]}; {len(clients.failures)} "
                     f"failed; with room again: exit {after.returncode}")
        finally:
            subprocess.run(["umount", "-l", disk])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vrata", default=str(ROOT / "build/vrata"))
    parser.add_argument("--swaps", type=int, default=1000)
    parser.add_argument("--slow", type=int, default=10000)
    parser.add_argument("parts", nargs="*", default=["swaps", "slow", "kill", "folder", "clock", "full"])
    given = parser.parse_args()
    stress = Stress(given)
    for part in given.parts:
        work = tempfile.mkdtemp(prefix="vrata-stress-")
        try:
            getattr(stress, part)(work)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return 1 if stress.bad else 0


if __name__ == "__main__":
    sys.exit(main())
