#!/usr/bin/env bash
# Plans or applies. What comes of it stands in the step's summary and on the lines of the specs; a plan of a pull request in one
# comment there, too, which every later plan of the same specs replaces.
set -euo pipefail

# Words parted by white space, and nothing in them is a pattern.
read -r -d '' -a specs <<< "${SPECS-}" || true
read -r -d '' -a arguments <<< "${ARGUMENTS-}" || true
run=(cogctl "${COMMAND:?}" --no-input --report "markdown=$GITHUB_STEP_SUMMARY" --report github=-)

case "$COMMAND" in
plan) ;;
# In this process's place, so that it hears of it when the job is cancelled.
apply) exec "${run[@]}" --auto-approve ${arguments[@]+"${arguments[@]}"} ${specs[@]+"${specs[@]}"} ;;
*)
    echo "::error::\`command\` is plan, apply or nothing"
    exit 1
    ;;
esac

# Nobody else's comment is written over, whatever it begins with.
comment() {
    local marker body=$RUNNER_TEMP/cogctl-comment.md comments=repos/$GITHUB_REPOSITORY/issues author id
    marker="<!-- cogctl plan: ${PWD#"$GITHUB_WORKSPACE"} ${specs[*]-} -->"
    { echo "$marker" && cat "$GITHUB_STEP_SUMMARY"; } > "$body"
    echo "Of ${HEAD_SHA-}, by [this run]($GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID)." >> "$body"
    # The workflow's own token is an app's, which may not ask who it is.
    author=$(gh api user --jq .login 2> /dev/null) || author='github-actions[bot]'
    id=$(MARKER=$marker AUTHOR=$author gh api --paginate "$comments/$PULL_REQUEST/comments" \
        --jq '.[] | select(.user.login == env.AUTHOR and (.body | startswith(env.MARKER))) | .id' | head -n 1) || return
    if [ -n "$id" ]; then
        gh api --silent --method PATCH "$comments/comments/$id" --field "body=@$body"
    else
        gh api --silent "$comments/$PULL_REQUEST/comments" --field "body=@$body"
    fi
}

code=0
"${run[@]}" --detailed-exitcode ${arguments[@]+"${arguments[@]}"} ${specs[@]+"${specs[@]}"} || code=$?
if [ "${COMMENT-}" = true ] && [ -n "${PULL_REQUEST-}" ] && [ -s "$GITHUB_STEP_SUMMARY" ]; then
    # Where the token may not write, the summary is there all the same.
    comment || echo "::warning::the plan could not be written as a comment"
fi
case "$code" in
0) echo "changes=false" >> "$GITHUB_OUTPUT" ;;
2) echo "changes=true" >> "$GITHUB_OUTPUT" ;;
*) exit "$code" ;;
esac
