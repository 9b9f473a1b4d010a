"""Writes the text/calendar part of each mail into a folder: calendar_part.py FOLDER MAIL...

FOLDER/<name of the mail>.ics; a mail with no such part or several has none.
"""

import email
import email.policy
import os
import sys

for path in sys.argv[2:]:
    with open(path, "rb") as file:
        mail = email.message_from_binary_file(file, policy=email.policy.default)
    parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    if len(parts) != 1:
        print(f"{os.path.basename(path)}: {len(parts)} text/calendar parts, want 1")
        continue
    with open(os.path.join(sys.argv[1], os.path.basename(path) + ".ics"), "wb") as out:
        out.write(parts[0].get_payload(decode=True))
