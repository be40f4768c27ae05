"""Keeps a comment on a pull request up to date: makes it the first time, changes it afterwards.

Each suite, workflow, job and leg of a matrix has its own, so that none takes another's verdict away.
"""

import http.client
import json
import os
import sys
import urllib.error
import urllib.request

#: The most that GitHub takes, in characters.
MOST = 65_536
PAGE = 100
#: The most of a matrix's values that a heading holds, in characters.
MOST_LEG = 200
#: Where there is no text: a step before the run failed, or the run was called off.
ENDED_EARLY = "**The job ended before the suite was judged**: nothing is known of this commit. See the log.\n"


def call(method, path, body=None):
    request = urllib.request.Request(
        os.environ.get("GITHUB_API_URL", "https://api.github.com") + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Authorization": f"Bearer {os.environ.get('GITHUB_TOKEN', '').strip()}",
            "Accept": "application/vnd.github+json",
            "Content-Type": "application/json",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    with urllib.request.urlopen(request, timeout=30) as reply:
        # What was written is written, whatever is said to it.
        if method != "GET":
            return None
        try:
            return json.loads(reply.read())
        except ValueError:
            raise ValueError("the reply is no JSON") from None


def workflow():
    """The workflow's file, `OWNER/REPO/PATH`: two files may give themselves one name."""
    reference = os.environ.get("GITHUB_WORKFLOW_REF", "")
    return reference.split("@refs/")[0] or os.environ.get("GITHUB_WORKFLOW", "")


def marker():
    """What tells this job's comment from others; it is not shown."""
    parts = [os.environ.get("SUITE", ""), workflow()] + [
        os.environ.get(name, "") for name in ("GITHUB_JOB", "JOB_INDEX")
    ]
    # Nothing in it ends a comment of HTML.
    text = json.dumps(parts).replace(">", "\\u003e")
    return f"<!-- assay: {text} -->"


def code(text):
    return "`" + " ".join(str(text).replace("`", "'").split()) + "`"


def leg():
    """The matrix's values, such as `model: large`; empty where the job has none."""
    try:
        values = json.loads(os.environ.get("MATRIX") or "null") or {}
        return ", ".join(f"{key}: {value}" for key, value in values.items())[:MOST_LEG]
    except (AttributeError, ValueError):
        return ""


def heading(event):
    """Of which suite, job and commit the comment is, as Markdown."""
    of = [code(os.environ.get("GITHUB_JOB") or "assay")]
    if leg():
        of.append(code(leg()))
    commit = ((event.get("pull_request") or {}).get("head") or {}).get("sha")
    if commit:
        of.append(f"commit {commit}")
    run = os.environ.get("GITHUB_RUN_ID")
    if run:
        server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
        of.append(f"[log]({server}/{os.environ.get('GITHUB_REPOSITORY')}/actions/runs/{run})")
    return f"### Assay: {code(os.environ.get('SUITE', ''))}\n\n{' · '.join(of)}\n\n"


def body(text, head):
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
        if not isinstance(comments, list):
            raise ValueError("the reply is no list of comments")
        for comment in comments:
            if (comment.get("body") or "").startswith(mark):
                return comment["id"]
        if len(comments) < PAGE:
            return None
        page += 1


def verdicts():
    path = os.environ.get("COMMENT")
    if not path:
        return ENDED_EARLY
    with open(path, encoding="utf-8") as file:
        return file.read()


def keep_up_to_date():
    with open(os.environ["GITHUB_EVENT_PATH"], encoding="utf-8") as file:
        event = json.load(file)
    number = (event.get("pull_request") or {}).get("number")
    if not number:
        print("No pull request: nothing is commented.")
        return
    mark = marker()
    text = body(verdicts(), f"{mark}\n{heading(event)}")
    repository = os.environ["GITHUB_REPOSITORY"]
    found = existing(repository, number, mark)
    if found:
        call("PATCH", f"/repos/{repository}/issues/comments/{found}", {"body": text})
    else:
        call("POST", f"/repos/{repository}/issues/{number}/comments", {"body": text})


def main():
    """Fails nothing, whatever comes of it: the verdicts are in the step's summary, and fail the job."""
    try:
        keep_up_to_date()
    except urllib.error.HTTPError as error:
        # A pull request from a fork gets a token that may only read.
        reason = "the token may not write" if error.code in (401, 403) else error.reason
        print(f"::notice::The comment was not written ({error.code}): {reason}. See the summary.")
    except (
        OSError, http.client.HTTPException, AttributeError, KeyError, TypeError, ValueError
    ) as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        print(f"::notice::The comment was not written: {reason}. See the summary.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
