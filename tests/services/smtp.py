"""A real SMTP server for tests, relaying every mail to an LMTP server.

smtp.py LMTP_PORT PORT_FILE [CERTIFICATE KEY]: listens on a free port of 127.0.0.1 and writes
`port` to PORT_FILE when ready; with a certificate the port offers STARTTLS and demands it.
Recipients steer it: `reject…@` is refused for good (550), `busy…@` for now (451).
"""

import asyncio
import os
import smtplib
import ssl
import sys

from aiosmtpd.smtp import SMTP


class Relay:
    def __init__(self, lmtp_port):
        self.lmtp_port = lmtp_port

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("reject"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("busy"):
            return "451 4.3.2 try again later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        try:
            await asyncio.to_thread(self.deliver, envelope)
        except (OSError, smtplib.SMTPException) as error:
            return f"451 4.4.0 mailbox not reached: {type(error).__name__}"
        return "250 2.0.0 delivered"

    def deliver(self, envelope):
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as mailbox:
            mailbox.sendmail(envelope.mail_from or "", envelope.rcpt_tos, envelope.original_content)


async def serve(lmtp_port, port_file, certificate=None, key=None):
    tls = None
    if certificate:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate, key)

    def session():
        return SMTP(Relay(lmtp_port), hostname="localhost", tls_context=tls, require_starttls=bool(tls))

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0)
    with open(port_file + ".new", "w") as file:
        file.write(str(server.sockets[0].getsockname()[1]))
    os.rename(port_file + ".new", port_file)
    await server.serve_forever()


asyncio.run(serve(int(sys.argv[1]), *sys.argv[2:]))
