"""Writes the text/calendar part of a mail to a file: calendar_part.py MAIL OUT. 1 = not exactly one."""

import email
import email.policy
import sys

with open(sys.argv[1], "rb") as file:
    mail = email.message_from_binary_file(file, policy=email.policy.default)
parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
if len(parts) != 1:
    sys.exit(f"{len(parts)} text/calendar parts, want 1")
with open(sys.argv[2], "wb") as out:
    out.write(parts[0].get_payload(decode=True))
