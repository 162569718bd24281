"""The page of `cogctl report`, in a browser: Debian's chromium, without a network."""

import html.parser
import json
import re
import shutil
import subprocess

import pytest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")

HOSTILE = [
    "</script><script>document.documentElement.dataset.hit=1</script>",
    "<img src=x onerror=document.documentElement.dataset.hit=1>",
    "\"' onclick=document.documentElement.dataset.hit=1",
    "W" * 128,
    "\u202eright to left",
]
# Which colour is told from which ground, for all texts that are shown.
CONTRASTS = """(() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((x) => x / 255)
      .map((x) => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (at) => {
    const colour = getComputedStyle(at).backgroundColor;
    return /, 0\\)$/.test(colour) && at.parentElement ? ground(at.parentElement) : colour;
  };
  const texts = [...document.querySelectorAll("body *")].filter((at) =>
    at.tagName !== "SCRIPT" && [...at.childNodes].some((child) => child.nodeType === 3 && child.data.trim()));
  const pairs = texts.map((at) => [getComputedStyle(at).color, ground(at)]);
  pairs.push([getComputedStyle(document.querySelector("input"), "::placeholder").color, ground(document.querySelector("input"))]);
  const contrast = ([one, other]) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  return [getComputedStyle(document.body).backgroundColor, pairs.filter((pair) => contrast(pair) < 4.5)];
})()"""


class Shown(html.parser.HTMLParser):
    """The clients that somebody sees, and what the page counts."""

    def __init__(self, text):
        super().__init__()
        self.clients, self.hidden, self.inside, self.status, self.telling = [], False, False, "", False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "details":
            self.hidden = "hidden" in dict(attributes)
        self.inside = dict(attributes).get("class") == "name"
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


@pytest.fixture(scope="module")
def hostile(page, tmp_path_factory):
    """The same with names that no service takes, put where the client's name stands as the page escapes it."""
    folder = tmp_path_factory.mktemp("hostile")
    text = page.read_text()
    card = re.search(r'<details class="client".*?</details>', text, re.DOTALL).group()
    name = re.search(r'<bdi class="name">(.*?)</bdi>', card).group(1)
    escaped = [html.escape(hostile, quote=True) for hostile in HOSTILE]
    file = folder / "page.html"
    file.write_text(text.replace(card, "".join(card.replace(name, name_) for name_ in escaped)))
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


def asked(page, folder, expression, *flags, part="", width=1200):
    """What an expression is on the page, in a frame as wide as this; what it promises is waited for."""
    copy = folder / "copy.html"
    ask = f"Promise.resolve({expression}).then((found) => parent.postMessage(JSON.stringify(found), '*'));"
    copy.write_text(page.read_text().replace("</body>", f"<script>addEventListener('load', () => {{ {ask} }});</script></body>"))
    frame = folder / "frame.html"
    frame.write_text(
        "<!DOCTYPE html><meta charset=utf-8><body><script>"
        "addEventListener('message', ({ data }) => { document.body.dataset.found = data; });</script>"
        f"<iframe src='copy.html{html.escape(part)}' style='width:{width}px;height:800px;border:0'></iframe>"
    )
    shown = browse(frame, folder, "--dump-dom", "--virtual-time-budget=5000", *flags)
    return json.loads(html.unescape(re.search(r'data-found="(.*?)"', shown, re.DOTALL).group(1)))


@pytest.mark.parametrize(
    ("part", "clients"),
    [
        ("", ["AWSElasticsearch-metrics", "AmazonOpenSearchService-logs", "legacy-portal"]),
        ("#words=LEGACY+portal", ["legacy-portal"]),
        ("#words=_dashboards", ["AmazonOpenSearchService-logs"]),
        ("#words=CorpSSO", ["legacy-portal"]),
        ("#words=allow_custom_auth", ["AWSElasticsearch-metrics", "AmazonOpenSearchService-logs"]),
        ("#words=nobody", []),
        ("#worst=error", []),
        ("#flow=code&words=amazon", ["AWSElasticsearch-metrics", "AmazonOpenSearchService-logs"]),
        ("#flow=nonsense", ["AWSElasticsearch-metrics", "AmazonOpenSearchService-logs", "legacy-portal"]),
        ("#rule-local-callback", ["AWSElasticsearch-metrics", "AmazonOpenSearchService-logs", "legacy-portal"]),
    ],
)
def test_the_filter_shows_what_fits(page, tmp_path, part, clients):
    shown = Shown(browse(page, tmp_path, "--dump-dom", part=part))
    names = [re.sub(r"-(x7k2p|us-west-2).*", "", name) for name in shown.clients]
    assert (names, shown.status) == (clients, f"{len(clients)} of 3 shown")


def test_another_address_is_another_filter(page, tmp_path):
    look = "document.querySelector('#shown').textContent"
    hashes = ["#words=legacy", "#h0", "#words=amazon", ""]
    steps = "".join(f"location.hash = '{part}'; await change; await later(); seen.push({look}); change = next();" for part in hashes)
    expression = f"""(async () => {{
      const later = () => new Promise((done) => setTimeout(done));
      const next = () => new Promise((done) => addEventListener('hashchange', done, {{ once: true }}));
      const seen = []; let change = next(); {steps} return seen; }})()"""
    assert asked(page, tmp_path, expression) == [f"{shown} of 3 shown" for shown in (1, 1, 2, 3)]


def test_it_needs_nothing_else(page):
    text = page.read_text()
    assert not re.findall(r"<(?:link|img|iframe|script[^>]*src)|@import|url\(", text)


@pytest.mark.parametrize("width", [320, 390, 1200])
def test_it_fits_the_window(hostile, tmp_path, width):
    measure = """(() => {
      for (const card of document.querySelectorAll("details")) card.open = true;
      const { scrollWidth, clientWidth } = document.documentElement;
      return [innerWidth, scrollWidth - clientWidth, document.documentElement.dataset.hit ?? null,
        document.querySelectorAll("details").length];
    })()"""
    assert asked(hostile, tmp_path, measure, width=width) == [width, 0, None, len(HOSTILE) + 2]


def test_a_screen_of_the_page_can_be_read_in_light_and_dark(page, tmp_path):
    grounds = []
    for scheme in (1, 0):
        flag = f"--blink-settings=preferredColorScheme={scheme}"
        ground, pale = asked(page, tmp_path, CONTRASTS, flag)
        assert pale == []
        grounds.append(ground)
    assert grounds == ["rgb(251, 251, 250)", "rgb(20, 23, 26)"]


def test_what_is_printed_is_open_and_closed_again_and_says_what_it_leaves_out(page, tmp_path):
    expression = """(() => {
      const open = () => document.querySelectorAll("details[open]").length;
      const note = document.querySelector("#fits");
      dispatchEvent(new Event("beforeprint"));
      const printed = open();
      dispatchEvent(new Event("afterprint"));
      return [printed, open(), note.hidden, note.textContent];
    })()"""
    assert asked(page, tmp_path, expression) == [3, 0, True, "Only the 3 of 3 that fit this filter: ."]
    filtered = asked(page, tmp_path, expression, part="#words=amazon&worst=warning")
    assert filtered == [2, 0, False, "Only the 2 of 3 that fit this filter: amazon, with warnings."]


def test_nothing_that_fits_is_said(page, tmp_path):
    expression = """(() => {
      const note = document.querySelector("#fits");
      return [getComputedStyle(note).display, note.textContent, document.querySelectorAll("section:not([hidden])").length];
    })()"""
    assert asked(page, tmp_path, expression, part="#words=nobody") == ["block", "Nothing fits nobody.", 1]


def test_a_card_that_opens_says_what_to_do(page, tmp_path):
    expression = """(async () => {
      const card = document.querySelector("details");
      card.open = true;
      await new Promise((done) => setTimeout(done, 50));
      return card.querySelector("li div").textContent;
    })()"""
    assert asked(page, tmp_path, expression) == (
        "write prevent_user_existence_errors: ENABLED; apps get no UserNotFoundException from then on"
    )


def test_the_filter_covers_no_focus(page, tmp_path):
    """Where it stays in sight, the browser leaves room above whatever it scrolls to; in a small window it doesn't stay."""
    expression = """(() => {
      const bar = document.querySelector(".filter");
      const room = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
      return [getComputedStyle(bar).position, getComputedStyle(bar).position === "static" || room >= bar.offsetHeight];
    })()"""
    found = [asked(page, tmp_path, expression, width=width) for width in (390, 700, 1200)]
    assert found == [["static", True], ["sticky", True], ["sticky", True]]
