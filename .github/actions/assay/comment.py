"""Keeps one comment on a pull request up to date: makes it the first time, changes it afterwards."""

import json
import os
import sys
import urllib.error
import urllib.request

#: The most that GitHub takes, in characters.
MOST = 65_536
PAGE = 100


def call(method, path, body=None):
    request = urllib.request.Request(
        os.environ.get("GITHUB_API_URL", "https://api.github.com") + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Authorization": f"Bearer {os.environ.get('GITHUB_TOKEN', '')}",
            "Accept": "application/vnd.github+json",
            "Content-Type": "application/json",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    with urllib.request.urlopen(request, timeout=30) as reply:
        return json.load(reply)


def marker(name):
    """What tells our comment from others; it is not shown."""
    return "<!-- assay: " + name.replace("--", "- -").replace("\n", " ") + " -->"


def body(text, mark):
    head = f"{mark}\n"
    if len(head) + len(text) > MOST:
        end = "\n\nThe rest is in the step's summary.\n"
        text = text[: MOST - len(head) - len(end)].rsplit("\n", 1)[0] + end
    return head + text


def existing(repository, number, mark):
    page = 1
    while True:
        comments = call(
            "GET", f"/repos/{repository}/issues/{number}/comments?per_page={PAGE}&page={page}"
        )
        for comment in comments:
            if (comment.get("body") or "").startswith(mark):
                return comment["id"]
        if len(comments) < PAGE:
            return None
        page += 1


def main():
    with open(os.environ["GITHUB_EVENT_PATH"], encoding="utf-8") as file:
        event = json.load(file)
    number = (event.get("pull_request") or {}).get("number")
    if not number:
        print("No pull request: nothing is commented.")
        return 0
    with open(os.environ["COMMENT"], encoding="utf-8") as file:
        mark = marker(os.environ.get("MARKER", ""))
        text = body(file.read(), mark)
    repository = os.environ["GITHUB_REPOSITORY"]
    try:
        found = existing(repository, number, mark)
        if found:
            call("PATCH", f"/repos/{repository}/issues/comments/{found}", {"body": text})
        else:
            call("POST", f"/repos/{repository}/issues/{number}/comments", {"body": text})
    except urllib.error.HTTPError as error:
        # A pull request from a fork gets a token that may only read.
        reason = "the token may not write" if error.code in (401, 403) else error.reason
        print(f"::notice::The comment was not written ({error.code}): {reason}. See the summary.")
    except (urllib.error.URLError, TimeoutError) as error:
        print(f"::notice::The comment was not written: {error}. See the summary.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
