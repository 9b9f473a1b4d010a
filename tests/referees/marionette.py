"""Speaks Marionette, by which programs of Mozilla are driven: `length:json` over TCP."""

import json
import os
import socket
import time


class Marionette:
    """A session in which scripts run with the program's own rights."""

    def __init__(self, profile, patience):
        self.connection = connected(os.path.join(profile, "MarionetteActivePort"), patience)
        self.stream = self.connection.makefile("rb")
        self.asked = 0
        self.message()
        self.ask("WebDriver:NewSession", {})
        self.ask("Marionette:SetContext", {"value": "chrome"})
        self.ask("WebDriver:SetTimeouts", {"script": int(patience * 1000)})

    def message(self):
        length = b""
        while not length.endswith(b":"):
            byte = self.stream.read(1)
            if not byte:
                raise SystemExit("thunderbird: it has ended")
            length += byte
        return json.loads(self.stream.read(int(length[:-1])))

    def ask(self, command, parameters):
        self.asked += 1
        text = json.dumps([0, self.asked, command, parameters]).encode()
        self.connection.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self.message()
        if error:
            raise RuntimeError(f"{command}: {error['message']}\n{error.get('stacktrace', '')}")
        return result

    def run(self, script, arguments):
        """What the script returns, or what the promise that it returns becomes."""
        asked = {"script": script, "args": arguments, "sandbox": "system", "newSandbox": False}
        return self.ask("WebDriver:ExecuteScript", asked)["value"]


def connected(port_file, patience):
    """A connection to the port that the program writes into its profile when it is up."""
    end = time.monotonic() + patience
    while True:
        try:
            with open(port_file, encoding="ascii") as file:
                return socket.create_connection(("127.0.0.1", int(file.read())), patience * 2)
        except (OSError, ValueError):
            if time.monotonic() > end:
                raise SystemExit("thunderbird: it does not come up") from None
            time.sleep(0.2)
