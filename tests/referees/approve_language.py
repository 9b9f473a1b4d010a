"""Lets patients of a demo be written to in a language, as its manager does on the page for it.

approve_language.py URL TAG: a server sends only what somebody who knows the language has read.
"""

import http.cookiejar
import re
import sys
import urllib.parse
import urllib.request


class Browser:
    def __init__(self, url):
        self.url = url
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies)

    def read(self, path, fields=None):
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        with self.opener.open(self.url + path, data, timeout=60) as answer:
            return answer.read().decode()


def hidden(page, name):
    """The value of the last field of that name before the page ends."""
    return re.findall(rf'name="{name}" value="([^"]*)"', page)[-1]


def main():
    url, tag = sys.argv[1:]
    browser = Browser(url)
    entrance = browser.read("/sign-in")
    manager = re.search(r'value="([^"]+)"[^>]*>\s*Manager:', entrance).group(1)
    browser.read("/demo/sign-in", {"csrf": hidden(entrance, "csrf"), "account": manager})
    path = f"/directory/languages/{tag}"
    page = browser.read(path)
    read = {"csrf": hidden(page, "csrf"), "texts": hidden(page, "texts"), "reviewer": "A reader"}
    browser.read(f"{path}/approve", read)
    if "/approve" in browser.read(path):
        raise SystemExit(f"the texts in {tag} are not approved")


if __name__ == "__main__":
    main()
