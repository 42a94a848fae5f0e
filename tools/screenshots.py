"""Pictures for the README, made from the running product: ``make screenshots`` after ``make demo SERVE=0``."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
ADDRESS = "127.0.0.1:8099"
PLACE = f"http://{ADDRESS}/o/990101101/2023/"
SHOTS = {
    "home": PLACE,
    "ledger": PLACE + "ledgers/mediation/",
    "figure": PLACE + "figures/M-ME-07/",
    "report": PLACE + "reports/",
    "county": f"http://{ADDRESS}/o/990101/2023/",
    "reviews": f"http://{ADDRESS}/o/990101/2022/review/",
    "review": "",
}
RECEIVED = ROOT / "examples" / "received"
BROWSER = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Serve the demo, sign in as the county's evaluator and as the clerk, take the pictures."""
    home = Path(os.environ.get("MINGSHU_HOME", ROOT / "var"))
    password = (home / "demo" / "sign-in.txt").read_text().strip()
    PICTURES.mkdir(parents=True, exist_ok=True)
    server = subprocess.Popen([str(Path(sys.executable).parent / "mingshu"), "serve", "--bind", ADDRESS])
    try:
        wait()
        with sync_playwright() as play:
            chromium = play.chromium.launch(executable_path="/usr/bin/chromium", args=BROWSER)
            page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
            sign_in(page, "clerk", password)
            start_report(page)
            for name in ("home", "ledger", "figure", "report"):
                take(page, name, SHOTS[name])
            page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
            sign_in(page, "evaluator", password)
            review_received(page)
            for name in ("county", "reviews", "review"):
                take(page, name, SHOTS[name])
            chromium.close()
    finally:
        server.terminate()
        server.wait()


def wait() -> None:
    """Until the server answers."""
    for _ in range(120):
        try:
            urllib.request.urlopen(f"http://{ADDRESS}/sign-in/", timeout=2).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the server did not start")


def sign_in(page: Page, username: str, password: str) -> None:
    """Sign in and wait for the first page."""
    page.goto(f"http://{ADDRESS}/sign-in/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)


def start_report(page: Page) -> None:
    """Have a duty report to show, and show that one."""
    page.goto(SHOTS["report"])
    if not page.locator(".ms-row-link").count():
        page.locator("form[action$='new/'] button[type=submit]").click()
        page.wait_for_url("**/reports/*/")
    else:
        page.locator(".ms-row-link").first.click()
    SHOTS["report"] = page.url


def review_received(page: Page) -> None:
    """Have the reports of ``examples/received`` reviewed, and show the worst of them."""
    page.goto(SHOTS["reviews"])
    page.locator("input[type=file][multiple]").set_input_files(sorted(RECEIVED.glob("*.txt")))
    page.locator("form[enctype] button[type=submit]").click()
    worst = page.locator("table a", has_text="松坪镇").first
    worst.wait_for()
    SHOTS["review"] = urljoin(page.url, str(worst.get_attribute("href")))


def take(page: Page, name: str, address: str) -> None:
    """One picture of what a screen shows."""
    page.goto(address)
    page.wait_for_timeout(900)
    page.screenshot(path=str(PICTURES / f"{name}.png"))


if __name__ == "__main__":
    main()
