"""The page of `cogctl report`, in a browser: Debian's chromium, without a network."""

import html.parser
import re
import shutil
import subprocess

import pytest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")


class Shown(html.parser.HTMLParser):
    """The clients that somebody sees, and what the page counts."""

    def __init__(self, text):
        super().__init__()
        self.clients, self.hidden, self.inside, self.status, self.telling = [], False, False, "", False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "article":
            self.hidden = "hidden" in dict(attributes)
        self.inside = tag == "strong"
        self.telling = dict(attributes).get("id") == "shown"

    def handle_data(self, data):
        if self.inside and not self.hidden:
            self.clients.append(data)
        if self.telling:
            self.status += data
        self.inside = self.telling = False


@pytest.fixture(scope="module")
def page(starter, tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    file = folder / "page.html"
    world = folder / "sandbox.json"
    report = [starter.binary, f"--sandbox={world}", "report", "us-west-2_Sandbox01", "--html", file]
    subprocess.run(report, check=True, cwd=folder)
    return file


def browse(page, folder, *flags, part=""):
    """What the browser makes of it. It can't resolve any name, so that nothing could be loaded."""
    alone = ["--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [BROWSER, *alone, profile, *flags, f"{page.as_uri()}{part}"], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("part", "clients"),
    [
        ("", ["AWSElasticsearch-metrics", "AmazonOpenSearchService-logs", "legacy-portal"]),
        ("#words=LEGACY+portal", ["legacy-portal"]),
        ("#words=_dashboards", ["AmazonOpenSearchService-logs"]),
        ("#words=nobody", []),
        ("#worst=error", []),
        ("#flow=code&words=amazon", ["AWSElasticsearch-metrics", "AmazonOpenSearchService-logs"]),
        ("#flow=nonsense", ["AWSElasticsearch-metrics", "AmazonOpenSearchService-logs", "legacy-portal"]),
    ],
)
def test_the_filter_shows_what_fits(page, tmp_path, part, clients):
    shown = Shown(browse(page, tmp_path, "--dump-dom", part=part))
    names = [re.sub(r"-(x7k2p|us-west-2).*", "", name) for name in shown.clients]
    assert (names, shown.status) == (clients, f"{len(clients)} of 3 shown")


def test_it_needs_nothing_else(page):
    text = page.read_text()
    assert not re.findall(r"<(?:link|img|iframe|script[^>]*src)|@import|url\(", text)


@pytest.mark.parametrize("width", [400, 1200])
def test_it_fits_the_window(page, tmp_path, width):
    """A screenshot as wide as the window; what is too wide for it would be cut off."""
    picture = tmp_path / "page.png"
    browse(page, tmp_path, f"--window-size={width},900", f"--screenshot={picture}")
    assert picture.read_bytes().startswith(b"\x89PNG")
